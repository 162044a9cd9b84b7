import { inject } from 'vitest';

/** Of a corpus, this run takes one case in so many. */
const ONE_IN = 6;

/**
 * The cases of a corpus that this run works through: all on a server, a sixth of them on the embedded database, where
 * they would find the same code before the same SQL a second time. CORPUS=all takes them all there too.
 */
export const shareOf = <Case>(cases: readonly Case[]): readonly Case[] =>
  isWhole() ? cases : cases.filter((_, index) => index % ONE_IN === 0);

export const isWhole = (): boolean =>
  inject('testDatabase').kind === 'server' || process.env['CORPUS'] === 'all';
