import { text } from 'node:stream/consumers';
import { AccountService } from '../modules/accounts/index.js';
import { type CliAction, withApp } from './with-app.js';

const MIN_PASSWORD = 10;

/** `persona user create`: creates an account. */
export async function createUser(email: string, options: { admin?: boolean }): Promise<void> {
  const password = (await text(process.stdin)).trim();
  if (password.length < MIN_PASSWORD) {
    throw new RangeError(
      `Give a password of at least ${MIN_PASSWORD} characters on standard input: echo "…" | persona user create ${email}`,
    );
  }
  await withAccounts({ command: 'user create', isRecorded: true }, async (accounts) => {
    const account = await accounts.register(email, password, options.admin ? ['user', 'admin'] : ['user']);
    console.log(`Created user ${account.id} (${account.roles.join(', ')}).`);
  });
}

/** `persona user promote`: makes an account an administrator. */
export async function promoteUser(email: string): Promise<void> {
  await withAccounts({ command: 'user promote', isRecorded: true }, async (accounts) => {
    const account = await accounts.grantRole(email, 'admin');
    if (account === undefined) throw new Error(`No account has the address ${email}.`);
    console.log(`User ${account.id} is now: ${account.roles.join(', ')}. It counts from the next sign-in.`);
  });
}

const withAccounts = (action: CliAction, work: (accounts: AccountService) => Promise<void>): Promise<void> =>
  withApp(action, (app) => work(app.get(AccountService, { strict: false })));
