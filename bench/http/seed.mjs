// Fills a database with users who have a persona each, fitted to every platform, through the service's own parts: sealed
// under a key of each user as in real life. All personas are copies of one that was generated.
import { readFileSync } from 'node:fs';
import { NestFactory } from '@nestjs/core';
import { AppModule } from '../../dist/app.module.js';
import { loadConfig } from '../../dist/config/app-config.js';
import { Database } from '../../dist/infra/database/database.js';
import { AccountService } from '../../dist/modules/accounts/index.js';
import { CorePersonaService } from '../../dist/modules/core-persona/index.js';
import { PlatformService } from '../../dist/modules/platforms/index.js';
import { ACCESS_TOKENS } from '../../dist/shared/ports/access-tokens.port.js';

const sample = new URL('../../demo/voices/founder/', import.meta.url);
const AT_ONCE = 8;

/** Gives, for each user, their token, and the persona's id. `words` decides whether there is a voice profile. */
export async function seed(env, count) {
  const app = await NestFactory.createApplicationContext(AppModule.forRoot(loadConfig(env)), {
    logger: ['error'],
  });
  try {
    const [database, accounts, personas, platforms, tokens] = [
      app.get(Database, { strict: false }),
      app.get(AccountService, { strict: false }),
      app.get(CorePersonaService, { strict: false }),
      app.get(PlatformService, { strict: false }),
      app.get(ACCESS_TOKENS, { strict: false }),
    ];
    const template = await derive(database, accounts, personas);
    const seeded = [];
    const one = async () => {
      const userId = await accounts.createExternal(undefined, async () => undefined);
      const personaId = await database.asUser(userId, () =>
        database.run(async () => {
          const id = await personas.create(userId, template, []);
          await platforms.save(userId, id, platforms.adapt(template.draft, platforms.platforms));
          return id;
        }),
      );
      seeded.push({ userId, personaId, token: tokens.sign({ userId, roles: ['user'] }) });
    };
    for (let done = 0; done < count; done += AT_ONCE)
      await Promise.all(Array.from({ length: Math.min(AT_ONCE, count - done) }, one));
    return seeded;
  } finally {
    await app.close();
  }
}

async function derive(database, accounts, personas) {
  const userId = await accounts.createExternal(undefined, async () => undefined);
  const text = readFileSync(new URL('01-i-fired-my-biggest-customer.txt', sample), 'utf8').slice(0, 4000);
  return database.asUser(userId, () =>
    personas.derive({
      userId,
      onboarding: { contentPreferences: {} },
      samples: [{ id: '1', text, source: 'owned' }],
      websiteProblems: [],
    }),
  );
}
