import { newKeyLine } from '../infra/crypto/key-ring.js';
import { rewrapKeys, type WrappedKeys } from '../infra/crypto/rewrap-keys.js';
import { ServiceKeyStore } from '../infra/crypto/service-key-store.js';
import { UserKeyStore } from '../infra/crypto/user-key-store.js';
import { KEY_WRAPPER, type KeyWrapper } from '../shared/ports/key-wrapper.port.js';
import { type CliAction, withApp } from './with-app.js';

/** `persona keys generate`: prints a new key-encryption key. */
export function generateKey(): void {
  console.log(newKeyLine());
}

/** `persona keys rotate`: rewraps all data keys. */
export async function rotateKeys(): Promise<void> {
  await withKeys({ command: 'keys rotate', isRecorded: true }, async (stored, wrapper) => {
    const done = await rewrapKeys(stored, wrapper, (n) => console.error(`${n} keys rewrapped …`));
    console.log(`${done} keys were rewrapped by ${wrapper.currentId}.`);
    await printCounts(stored, wrapper);
  });
}

/** `persona keys status`: prints which key-encryption keys are needed. */
export async function printKeys(): Promise<void> {
  await withKeys({ command: 'keys status', isRecorded: false }, printCounts);
}

async function printCounts({ users }: WrappedKeys, wrapper: KeyWrapper): Promise<void> {
  const counts = await users.countByKek();
  for (const [kekId, n] of new Map([[wrapper.currentId, 0], ...counts]))
    console.log(
      `${kekId.padEnd(32)} ${String(n).padStart(8)} keys${kekId === wrapper.currentId ? ' (current)' : ''}`,
    );
  const others = [...counts.keys()].filter((kekId) => kekId !== wrapper.currentId);
  console.log(
    others.length === 0
      ? 'No other key than the current one is needed.'
      : `Still needed: ${others.join(', ')}. Run: npm run -s persona -- keys rotate`,
  );
}

const withKeys = (
  action: CliAction,
  work: (keys: WrappedKeys, wrapper: KeyWrapper) => Promise<void>,
): Promise<void> =>
  withApp(action, (app) =>
    work(
      {
        users: app.get(UserKeyStore, { strict: false }),
        services: app.get(ServiceKeyStore, { strict: false }),
      },
      app.get<KeyWrapper>(KEY_WRAPPER, { strict: false }),
    ),
  );
