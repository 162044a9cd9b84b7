import type { KeyWrapper } from '../../shared/ports/key-wrapper.port.js';
import type { UserKeyStore } from './user-key-store.js';
import { wrapContext } from './user-keys.js';

const BATCH = 500;

/**
 * Wraps every data key anew by the current key-encryption key; the `persona keys rotate` command. Content stays as it is
 * and readable throughout. Can be stopped and run again at any time; afterwards the other keys are no longer needed.
 */
export async function rewrapKeys(
  store: UserKeyStore,
  wrapper: KeyWrapper,
  onProgress: (done: number) => void,
): Promise<number> {
  let done = 0;
  let after = { userId: 0, version: 0 };
  for (;;) {
    const batch = await store.listToRewrap(wrapper.currentId, after, BATCH);
    for (const key of batch) {
      const context = wrapContext(key.userId, key.version);
      await store.rewrap(key, await wrapper.wrap(await wrapper.unwrap(key, context), context));
      after = { userId: key.userId, version: key.version };
      done += 1;
    }
    if (batch.length > 0) onProgress(done);
    if (batch.length < BATCH) return done;
  }
}
