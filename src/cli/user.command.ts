import { text } from 'node:stream/consumers';
import { NestFactory } from '@nestjs/core';
import { AppModule } from '../app.module.js';
import { loadConfig } from '../config/app-config.js';
import { AccountService } from '../modules/accounts/index.js';

const MIN_PASSWORD = 10;

export async function createUser(email: string, options: { admin?: boolean }): Promise<void> {
  const password = (await text(process.stdin)).trim();
  if (password.length < MIN_PASSWORD) {
    throw new RangeError(
      `Give a password of at least ${MIN_PASSWORD} characters on standard input: echo "…" | persona user create ${email}`,
    );
  }
  await withAccounts(async (accounts) => {
    const account = await accounts.register(email, password, options.admin ? ['user', 'admin'] : ['user']);
    console.log(`Created user ${account.id} (${account.roles.join(', ')}).`);
  });
}

export async function promoteUser(email: string): Promise<void> {
  await withAccounts(async (accounts) => {
    const account = await accounts.grantRole(email, 'admin');
    if (account === undefined) throw new Error(`Nobody is registered with ${email}.`);
    console.log(`User ${account.id} is now: ${account.roles.join(', ')}. It counts from the next sign-in.`);
  });
}

async function withAccounts(work: (accounts: AccountService) => Promise<void>): Promise<void> {
  const app = await NestFactory.createApplicationContext(AppModule.forRoot(loadConfig(process.env)), {
    logger: ['error'],
    abortOnError: false,
  });
  try {
    await work(app.get(AccountService));
  } finally {
    await app.close();
  }
}
