import { text } from 'node:stream/consumers';
import { AccountService } from '../modules/accounts/index.js';
import { CommandRefused } from '../shared/command-refused.js';
import { checkedAccount, checkedAddress } from './checked-input.js';
import { type CliAction, withApp } from './with-app.js';

/** `persona user create`: creates an account. The password is all of standard input, but for the line break at its end. */
export async function createUser(address: string, options: { admin?: boolean }): Promise<void> {
  const given = (await text(process.stdin)).replace(/\r?\n$/u, '');
  if (given === '')
    throw new CommandRefused(
      `Give the password on standard input: echo "…" | persona user create ${address}`,
    );
  const { email, password } = await checkedAccount(address, given);
  await withAccounts({ command: 'user create', isRecorded: true }, async (accounts) => {
    const account = await accounts.register(email, password, options.admin ? ['user', 'admin'] : ['user']);
    console.log(`Created user ${account.id} (${account.roles.join(', ')}).`);
  });
}

/** `persona user promote`: makes an account an administrator. */
export async function promoteUser(address: string): Promise<void> {
  const email = await checkedAddress(address);
  await withAccounts({ command: 'user promote', isRecorded: true }, async (accounts) => {
    const account = await accounts.grantRole(email, 'admin');
    if (account === undefined) throw new CommandRefused(`No account has the address ${email}.`);
    console.log(`User ${account.id} is now: ${account.roles.join(', ')}. It counts from the next sign-in.`);
  });
}

const withAccounts = (action: CliAction, work: (accounts: AccountService) => Promise<void>): Promise<void> =>
  withApp(action, (app) => work(app.get(AccountService, { strict: false })));
