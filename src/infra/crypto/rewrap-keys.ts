import type { KeyWrapper, WrappedKey } from '../../shared/ports/key-wrapper.port.js';
import { serviceKeyContext } from './keyed-blind-index.js';
import type { ServiceKeyStore } from './service-key-store.js';
import type { UserKeyStore } from './user-key-store.js';
import { wrapContext } from './user-keys.js';

const BATCH = 500;

/** Everything that key-encryption keys wrap. */
export interface WrappedKeys {
  readonly users: UserKeyStore;
  readonly services: ServiceKeyStore;
}

/**
 * Rewraps every data key with the current key-encryption key (`persona keys rotate`). Content stays unchanged and
 * readable throughout. Can be stopped and repeated at any time; afterwards the other keys are no longer needed.
 */
export async function rewrapKeys(
  { users, services }: WrappedKeys,
  wrapper: KeyWrapper,
  onProgress: (done: number) => void,
): Promise<number> {
  const anew = async (key: WrappedKey, context: string) =>
    wrapper.wrap(await wrapper.unwrap(key, context), context);
  let done = 0;
  for (const key of await services.list()) {
    if (key.kekId === wrapper.currentId) continue;
    await services.rewrap(key, await anew(key, serviceKeyContext(key.name)));
    done += 1;
  }
  let after = { userId: 0, version: 0 };
  for (;;) {
    const batch = await users.listToRewrap(wrapper.currentId, after, BATCH);
    for (const key of batch) {
      await users.rewrap(key, await anew(key, wrapContext(key.userId, key.version)));
      after = { userId: key.userId, version: key.version };
      done += 1;
    }
    if (batch.length > 0) onProgress(done);
    if (batch.length < BATCH) return done;
  }
}
