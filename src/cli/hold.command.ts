import { AccountService } from '../modules/accounts/index.js';
import { CommandRefused } from '../shared/command-refused.js';
import { LEGAL_HOLDS, type LegalHolds } from '../shared/ports/legal-holds.port.js';
import { checkedAddress } from './checked-input.js';
import { type CliAction, withApp } from './with-app.js';

/** Keeps all data of an account from being deleted, by its owner and by age. */
export async function placeHold(address: string, options: { readonly reason: string }): Promise<void> {
  const email = await checkedAddress(address);
  if (options.reason.trim() === '') throw new CommandRefused('Say why: --reason must not be empty.');
  return withHolds({ command: 'hold place', isRecorded: true }, async (holds, idOf) => {
    const userId = await idOf(email);
    await holds.place(userId, options.reason);
    console.log(`Nothing of user ${userId} is deleted from now on.`);
  });
}

/** `persona hold release`: ends the legal hold of an account. */
export async function releaseHold(address: string): Promise<void> {
  const email = await checkedAddress(address);
  return withHolds({ command: 'hold release', isRecorded: true }, async (holds, idOf) => {
    const userId = await idOf(email);
    const released = await holds.release(userId);
    console.log(released === 0 ? `There was no hold on user ${userId}.` : `User ${userId} is free again.`);
  });
}

/** `persona hold list`: prints all legal holds. */
export function listHolds(): Promise<void> {
  return withHolds({ command: 'hold list', isRecorded: false }, async (holds) => {
    const all = await holds.list();
    if (all.length === 0) console.log('There is no hold.');
    for (const { userId, reason, placedAt, releasedAt } of all)
      console.log(
        `user ${userId}  since ${placedAt.toISOString()}  ${releasedAt === null ? 'in force' : `until ${releasedAt.toISOString()}`}  ${reason}`,
      );
  });
}

const withHolds = (
  action: CliAction,
  work: (holds: LegalHolds, idOf: (email: string) => Promise<number>) => Promise<void>,
): Promise<void> =>
  withApp(action, (app) => {
    const accounts = app.get(AccountService, { strict: false });
    return work(app.get<LegalHolds>(LEGAL_HOLDS, { strict: false }), async (email) => {
      const account = await accounts.findByEmail(email);
      if (account === undefined) throw new CommandRefused(`No account has the address ${email}.`);
      return account.id;
    });
  });
