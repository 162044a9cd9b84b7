import { StartRefused } from '../../shared/start-refused.js';
import type { KeyRing } from './key-ring.js';
import type { UserKeyStore } from './user-key-store.js';

/** Data keys are there that no key of the configuration unwraps. */
export class EncryptionKeysMissing extends StartRefused {
  constructor(names: readonly string[]) {
    super(
      `The database holds data keys that are wrapped by ${names.join(', ')}, which ENCRYPTION_KEYS lacks: what they seal could not be read. ` +
        'Put the missing key back behind the current one; it may go once this tells of no other: npm run -s persona -- keys status',
    );
  }
}

/** A key taken away too early would fail its users one by one: it is told at the start instead. */
export async function refuseMissingKeys(ring: KeyRing, store: UserKeyStore): Promise<void> {
  const missing = (await store.listKeks()).filter((name) => !ring.keys.has(name));
  if (missing.length > 0) throw new EncryptionKeysMissing(missing);
}
