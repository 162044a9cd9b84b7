import { describe, expect, it } from 'vitest';
import { CommandRefused } from '../shared/command-refused.js';
import { archiveAudit, printAudit } from './audit.command.js';
import { printFingerprint } from './fingerprint.command.js';
import { placeHold, releaseHold } from './hold.command.js';
import { listJobs, retryJobs } from './jobs.command.js';
import { printMatch } from './match.command.js';
import { printSegments } from './segment.command.js';
import { promoteUser } from './user.command.js';

const NO_ADDRESS = 'email must be an e-mail address.';
const NO_ID = 'must be a whole number from 1 to 2147483647';
const NO_LANGUAGE = '--language must be the BCP 47 tag of a known language';

describe('a command', () => {
  // It would open the database of the environment next, and write to it.
  it.each<[command: string, words: string, run: () => Promise<void> | void]>([
    ['user promote', NO_ADDRESS, () => promoteUser('nonsense')],
    ['hold place', NO_ADDRESS, () => placeHold('nonsense', { reason: 'a claim' })],
    ['hold place', 'Say why', () => placeHold('ann@example.com', { reason: ' ' })],
    ['hold release', NO_ADDRESS, () => releaseHold('nonsense')],
    ['jobs retry', NO_ID, () => retryJobs(['1', 'x1'], {})],
    ['jobs retry', NO_ID, () => retryJobs(['2147483648'], {})],
    ['jobs list', 'lost is none of the states', () => listJobs({ state: 'lost' })],
    ['audit print', NO_ID, () => printAudit({ user: '2147483648' })],
    ['audit archive', '1 names no day', () => archiveAudit({ before: '1' })],
    ['match', 'a whole number from 1 on', () => printMatch({ profiles: '.', drafts: '.', words: '10x' })],
    ['segment', NO_LANGUAGE, () => printSegments('README.md', { language: 'klingon' })],
    ['fingerprint', NO_LANGUAGE, () => printFingerprint(['README.md'], { language: 'xx' })],
  ])('%s refuses what a request would be refused for, with %s', async (_, words, run) => {
    const refused = (async () => run())();

    await expect(refused).rejects.toThrow(CommandRefused);
    await expect(refused).rejects.toThrow(words);
  });
});
