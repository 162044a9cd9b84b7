import { NestFactory } from '@nestjs/core';
import { AppModule } from '../app.module.js';
import { loadConfig } from '../config/app-config.js';
import { newKeyLine } from '../infra/crypto/key-ring.js';
import { rewrapKeys } from '../infra/crypto/rewrap-keys.js';
import { UserKeyStore } from '../infra/crypto/user-key-store.js';
import { KEY_WRAPPER, type KeyWrapper } from '../shared/ports/key-wrapper.port.js';

export function generateKey(): void {
  console.log(newKeyLine());
}

export async function rotateKeys(): Promise<void> {
  await withKeys(async (store, wrapper) => {
    const done = await rewrapKeys(store, wrapper, (n) => console.error(`${n} data keys wrapped anew …`));
    console.log(`${done} data keys were wrapped anew by ${wrapper.currentId}.`);
    await printCounts(store, wrapper);
  });
}

export async function printKeys(): Promise<void> {
  await withKeys(printCounts);
}

async function printCounts(store: UserKeyStore, wrapper: KeyWrapper): Promise<void> {
  const counts = await store.countByKek();
  for (const [kekId, n] of new Map([[wrapper.currentId, 0], ...counts]))
    console.log(
      `${kekId.padEnd(32)} ${String(n).padStart(8)} data keys${kekId === wrapper.currentId ? ' (current)' : ''}`,
    );
  const others = [...counts.keys()].filter((kekId) => kekId !== wrapper.currentId);
  console.log(
    others.length === 0
      ? 'No other key than the current one is needed.'
      : `Still needed: ${others.join(', ')}. Run: npm run -s persona -- keys rotate`,
  );
}

async function withKeys(work: (store: UserKeyStore, wrapper: KeyWrapper) => Promise<void>): Promise<void> {
  const app = await NestFactory.createApplicationContext(AppModule.forRoot(loadConfig(process.env)), {
    logger: ['error'],
    abortOnError: false,
  });
  try {
    await work(app.get(UserKeyStore, { strict: false }), app.get<KeyWrapper>(KEY_WRAPPER, { strict: false }));
  } finally {
    await app.close();
  }
}
