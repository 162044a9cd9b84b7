import { inject } from 'vitest';

const isServer = inject('testDatabase').kind === 'server';
/** Of a corpus, this run takes one case in so many: CI has twenty minutes. */
const ONE_IN = isServer ? 3 : 15;

/**
 * The cases of a corpus that this run works through: a third of them on a server, a few on the embedded database, where they
 * would find the same code before the same SQL a second time. CORPUS=all takes them all.
 */
export const shareOf = <Case>(cases: readonly Case[]): readonly Case[] =>
  isWhole() ? cases : cases.filter((_, index) => index % ONE_IN === 0);

const isWhole = (): boolean => process.env['CORPUS'] === 'all';

/** How many random cases to try, by what a server is worth. */
export const runsOf = (onServer: number): number => (isServer ? onServer : Math.ceil(onServer / 3));
