import type { KeyObject } from 'node:crypto';
import type {
  ContentCipher,
  ContentPlace,
  SealedContent,
  SealedRow,
} from '../../shared/ports/content-cipher.port.js';
import { decrypt, encrypt } from './aes-gcm.js';
import { type FaultWitness, IntegrityFault } from './integrity-fault.js';
import type { UserKeyRing, UserKeys } from './user-keys.js';

/** AES-256-GCM under the user's data key; the place and the key's version are authenticated with the content. */
export class EnvelopeCipher implements ContentCipher {
  constructor(
    private readonly keys: UserKeys,
    private readonly witness: FaultWitness,
  ) {}

  async seal(place: ContentPlace, value: unknown): Promise<SealedContent> {
    const { current, keys } = await this.keys.ensure(place.userId);
    const key = keys.get(current);
    if (key === undefined) throw new Error(`User ${place.userId} has no current data key.`);
    const plain = Buffer.from(JSON.stringify(value), 'utf8');
    return {
      sealed: 1,
      key: current,
      data: encrypt(key, plain, contextOf(place, current)).toString('base64'),
    };
  }

  async open(place: ContentPlace, content: unknown): Promise<unknown> {
    return this.opened(place, content, await this.keys.find(place.userId));
  }

  async sealRow<Columns extends object>(table: string, row: SealedRow, columns: Columns) {
    const sealed: Record<string, SealedContent | null> = {};
    for (const [column, value] of Object.entries(columns))
      sealed[column] =
        value === null ? null : await this.seal({ table, column, rowId: row.id, userId: row.user_id }, value);
    return sealed as Awaited<ReturnType<ContentCipher['sealRow']>> & {
      readonly [Name in keyof Columns]: SealedContent | (null extends Columns[Name] ? null : never);
    };
  }

  async openRow<Row extends SealedRow>(
    table: string,
    row: Row,
    columns: readonly (keyof Row & string)[],
  ): Promise<Row> {
    const opened = { ...row } as Row & Record<string, unknown>;
    const sealed = columns.filter((column) => row[column] !== null);
    const keys = sealed.length > 0 ? await this.keys.find(row.user_id) : undefined;
    for (const column of sealed)
      (opened as Record<string, unknown>)[column] = this.opened(
        { table, column, rowId: row.id, userId: row.user_id },
        row[column],
        keys,
      );
    return opened;
  }

  forget(userId: number): void {
    this.keys.forget(userId);
  }

  private opened(place: ContentPlace, content: unknown, ring: UserKeyRing | undefined): unknown {
    const sealed: unknown = typeof content === 'string' ? parseJson(content) : content;
    try {
      if (!isSealed(sealed)) throw new IntegrityFault(nameOf(place));
      const key = ring?.keys.get(sealed.key);
      if (key === undefined) throw new IntegrityFault(`${nameOf(place)} (its key is gone)`);
      return JSON.parse(unseal(key, sealed, place));
    } catch (error) {
      if (error instanceof IntegrityFault) this.witness.saw(place);
      throw error;
    }
  }
}

/** Decoded by hand, as this runs on every read; invalid base64 fails like altered content. */
const isSealed = (value: unknown): value is SealedContent =>
  typeof value === 'object' &&
  value !== null &&
  'sealed' in value &&
  value.sealed === 1 &&
  'key' in value &&
  typeof value.key === 'number' &&
  'data' in value &&
  typeof value.data === 'string';

function unseal(key: KeyObject, { key: version, data }: SealedContent, place: ContentPlace): string {
  try {
    return decrypt(key, Buffer.from(data, 'base64'), contextOf(place, version)).toString('utf8');
  } catch (error) {
    throw new IntegrityFault(nameOf(place), error);
  }
}

const contextOf = (place: ContentPlace, version: number): string => `${nameOf(place)}|${version}`;

const nameOf = ({ table, column, rowId, userId }: ContentPlace): string =>
  `${table}|${column}|${rowId}|${userId}`;

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // no sealed content, which the schema says
  }
}
