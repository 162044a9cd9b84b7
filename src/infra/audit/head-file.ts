import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, open, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { AuditKey } from './audit-key.js';
import type { ChainHead } from './audit-chain.js';

const textOf = ({ seq, hash }: ChainHead): string => `${seq}|${hash}`;

/**
 * The signed head of the chain, outside of the database: events cut off at the end of a chain leave no trace in it.
 * Keep the file, or a copy, out of reach of anyone with write access to the database.
 */
export class HeadFile {
  constructor(
    private readonly path: string,
    private readonly key: AuditKey,
  ) {}

  async write(head: ChainHead): Promise<void> {
    const known = this.read();
    if (typeof known === 'object' && known.seq >= head.seq) return; // another was faster
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

  /** Undefined where there is none yet; `forged` when the signature is not ours. */
  read(): ChainHead | 'forged' | undefined {
    if (!existsSync(this.path)) return undefined;
    const { seq, hash, signature } = JSON.parse(readFileSync(this.path, 'utf8')) as ChainHead & {
      signature: string;
    };
    return this.key.sign(textOf({ seq, hash })) === signature ? { seq, hash } : 'forged';
  }
}
