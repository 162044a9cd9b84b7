import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, open, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { AuditKey } from './audit-key.js';
import type { ChainHead } from './audit-chain.js';

/** A head as it was signed. */
export interface SignedHead extends ChainHead {
  /** The first event that was signed though there were others before it: the head of those is lost. Omitted for none. */
  readonly since?: number;
}

const textOf = ({ seq, hash, since }: SignedHead): string =>
  since === undefined ? `${seq}|${hash}` : `${seq}|${hash}|${since}`;

/**
 * The signed head of the chain, outside of the database: events cut off at the end of a chain leave no trace in it.
 * Keep the file, or a copy, out of reach of anyone with write access to the database.
 */
export class HeadFile {
  constructor(
    readonly path: string,
    private readonly key: AuditKey,
  ) {}

  /** `since` is kept from head to head. */
  async write({ seq, hash, since }: SignedHead): Promise<void> {
    const known = this.read();
    if (typeof known === 'object' && known.seq >= seq) return; // another was faster
    const first = typeof known === 'object' ? known.since : since;
    const head: SignedHead = { seq, hash, ...(first !== undefined && { since: first }) };
    await mkdir(dirname(this.path), { recursive: true, mode: 0o700 });
    const temporary = `${this.path}.${randomBytes(6).toString('hex')}.tmp`;
    const file = await open(temporary, 'wx', 0o600);
    try {
      await file.writeFile(`${JSON.stringify({ ...head, signature: this.key.sign(textOf(head)) })}\n`);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, this.path);
  }

  /** Undefined where there is none yet; `forged` when the signature is not ours, or there is nothing that could be one. */
  read(): SignedHead | 'forged' | undefined {
    if (!existsSync(this.path)) return undefined;
    const kept = parse(readFileSync(this.path, 'utf8'));
    if (kept === undefined) return 'forged';
    const { signature, ...head } = kept;
    return this.key.sign(textOf(head)) === signature ? head : 'forged';
  }
}

function parse(text: string): (SignedHead & { readonly signature: string }) | undefined {
  try {
    return JSON.parse(text) as SignedHead & { readonly signature: string };
  } catch {
    return undefined; // told as not ours
  }
}
