import { hkdfSync, type KeyObject } from 'node:crypto';
import type { WrappedKey } from '../../shared/ports/key-wrapper.port.js';
import { StartRefused } from '../../shared/start-refused.js';
import { IntegrityFault } from './integrity-fault.js';
import type { KeyCheckStore, StoredWrapping } from './key-check-store.js';
import type { KeyRing } from './key-ring.js';
import { LocalKeyWrapper } from './local-key-wrapper.js';

const PURPOSE = 'persona-system/key-check/1';
const CHECK_BYTES = 32;

/** Keys of the configuration are not those that the database knows by their names. */
export class EncryptionKeysWrong extends StartRefused {
  constructor(names: readonly string[]) {
    super(
      `The database knows another key by the name ${names.join(', ')} than ENCRYPTION_KEYS gives: what is sealed could not be read. ` +
        'Put the right bytes back under that name. A new key takes a name of its own: npm run -s persona -- keys generate',
    );
  }
}

/** Tells keys apart and gives none away: derived from it (HKDF, RFC 5869), as nothing that seals or signs is. */
export const checkValueOf = (key: KeyObject): string =>
  Buffer.from(hkdfSync('sha256', key, '', PURPOSE, CHECK_BYTES)).toString('hex');

/**
 * Throws {@link EncryptionKeysWrong}. A key that has no check value yet is proved by what it wraps, then gets one: those of
 * a rotation that begins too, so that two processes with different bytes find out before either seals anything.
 */
export async function refuseWrongKeys(ring: KeyRing, store: KeyCheckStore): Promise<void> {
  const known = await store.list();
  const wrong: string[] = [];
  for (const [name, key] of ring.keys) {
    if (known.has(name)) continue;
    if (await opensNothing(ring, await store.sampleOf(name))) wrong.push(name);
    else await store.add(name, checkValueOf(key));
  }
  const kept = await store.list(); // another process may have been faster, with another key
  for (const [name, key] of ring.keys)
    if (kept.has(name) && kept.get(name) !== checkValueOf(key)) wrong.push(name);
  if (wrong.length > 0) throw new EncryptionKeysWrong(wrong);
}

/** False where nothing is there to open. */
async function opensNothing(ring: KeyRing, sample: readonly StoredWrapping[]): Promise<boolean> {
  const wrapper = new LocalKeyWrapper(ring);
  for (const { key, context } of sample) if (await opens(wrapper, key, context)) return false;
  return sample.length > 0;
}

async function opens(wrapper: LocalKeyWrapper, key: WrappedKey, context: string): Promise<boolean> {
  try {
    await wrapper.unwrap(key, context);
    return true;
  } catch (error) {
    if (error instanceof IntegrityFault) return false;
    throw error;
  }
}
