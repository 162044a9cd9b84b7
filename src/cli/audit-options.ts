import { CommandRefused } from '../shared/command-refused.js';

const DAY_MS = 86_400_000;
/** ISO 8601, so that nothing else is taken for a year; a time of day has to say its zone. */
const DAY = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?(?:Z|[+-]\d{2}:\d{2}))?$/u;

/** Options of `persona audit archive`. */
export interface ArchiveOptions {
  readonly before?: string;
  readonly olderThanDays?: string;
  readonly dryRun?: boolean;
}

/** From before which moment events are to be archived. Throws CommandRefused where the options do not say it. */
export function momentOf({ before, olderThanDays }: ArchiveOptions, now: Date): Date {
  if ((before === undefined) === (olderThanDays === undefined))
    throw new CommandRefused('Say which events: either --before DATE or --older-than-days N.');
  const moment =
    olderThanDays === undefined
      ? new Date(DAY.test(before ?? '') ? (before ?? '') : Number.NaN)
      : new Date(now.getTime() - wholeNumber(olderThanDays, '--older-than-days') * DAY_MS);
  if (Number.isNaN(moment.getTime()))
    throw new CommandRefused(`${before ?? olderThanDays} names no day: write --before 2026-01-01.`);
  return moment;
}

/** Throws CommandRefused for anything but a whole number from 1 on. */
export function wholeNumber(text: string, option: string): number {
  if (!/^[1-9]\d{0,14}$/u.test(text))
    throw new CommandRefused(`${option} takes a whole number from 1 on, not ${text}.`);
  return Number(text);
}
