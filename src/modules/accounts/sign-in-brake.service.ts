import { Inject, Injectable } from '@nestjs/common';
import { BLIND_INDEX, type BlindIndex } from '../../shared/ports/blind-index.port.js';
import { CLOCK, type Clock } from '../../shared/ports/clock.port.js';
import { SignInDelayed } from './domain/account-errors.js';
import {
  AT_ONE_ACCOUNT,
  AT_ONE_ACCOUNT_FROM_ONE_ADDRESS,
  type Backoff,
  FORGOTTEN_AFTER_MS,
  withOneMore,
} from './domain/sign-in-backoff.js';
import { SignInFailureRepository } from './infra/sign-in-failure.repository.js';

/**
 * Slows down password guessing. An attempt counts as failed until it succeeds, so that parallel attempts are limited
 * like consecutive ones. Accounts that do not exist are treated alike, so that the delay does not tell which exist.
 */
@Injectable()
export class SignInBrakeService {
  constructor(
    private readonly failures: SignInFailureRepository,
    @Inject(BLIND_INDEX) private readonly index: BlindIndex,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Runs an attempt to sign in. Throws SignInDelayed in place of running it, or what the attempt throws. */
  async guard<Result>(email: string, address: string, attempt: () => Promise<Result>): Promise<Result> {
    const [fromHere, fromAnywhere] = [
      await this.index.digestOf('sign-in', `${email}|${address}`),
      await this.index.digestOf('sign-in', email),
    ];
    await this.count(fromHere, AT_ONE_ACCOUNT_FROM_ONE_ADDRESS);
    await this.count(fromAnywhere, AT_ONE_ACCOUNT);
    const result = await attempt();
    const old = new Date(this.clock.now().getTime() - FORGOTTEN_AFTER_MS);
    await this.failures.forget([fromHere, fromAnywhere], old);
    return result;
  }

  private async count(digest: string, backoff: Backoff): Promise<void> {
    const now = this.clock.now();
    const blocked = await this.failures.count(digest, now, (so) => withOneMore(so, now, backoff));
    if (blocked === undefined) return;
    const seconds = Math.ceil((blocked.blockedUntil.getTime() - now.getTime()) / 1000);
    throw new SignInDelayed(Math.max(1, seconds));
  }
}
