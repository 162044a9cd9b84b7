import { Injectable } from '@nestjs/common';
import { hash, verify } from '@node-rs/argon2';
import { bulkhead } from 'cockatiel';

/** `Algorithm.Argon2id`, which as an ambient const enum cannot be imported. */
const ARGON2ID = 2;
/** OWASP Password Storage Cheat Sheet: argon2id with at least 19 MiB, 2 passes, 1 lane. */
const OPTIONS = { algorithm: ARGON2ID, memoryCost: 19_456, timeCost: 2, parallelism: 1 };
const CONCURRENT = 2;
const QUEUED = 200;

/** Hashes passwords, two at a time, so that a wave of logins cannot starve everything else. */
@Injectable()
export class Argon2PasswordHasherService {
  private readonly lane = bulkhead(CONCURRENT, QUEUED);
  private readonly nobody = hash('no account has this password', OPTIONS);

  hash(password: string): Promise<string> {
    return this.lane.execute(() => hash(password, OPTIONS));
  }

  /** Without a stored hash it works as long as with one, and says no. */
  async verify(storedHash: string | undefined, password: string): Promise<boolean> {
    const against = storedHash ?? (await this.nobody);
    const matches = await this.lane.execute(() => verify(against, password));
    return matches && storedHash !== undefined;
  }

  /** True when the hash was made with weaker settings than today's. */
  isOutdated(storedHash: string): boolean {
    return !storedHash.includes(`$m=${OPTIONS.memoryCost},t=${OPTIONS.timeCost},p=${OPTIONS.parallelism}$`);
  }
}
