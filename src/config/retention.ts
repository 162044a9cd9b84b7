import { z } from 'zod';
import {
  RETENTION_CLASS_NAMES,
  RETENTION_CLASSES,
  type RetentionClass,
  type RetentionDays,
} from '../shared/retention-classes.js';

/** A hundred years; more is a slip of the keyboard, and 0 is for ever. */
const MAX_DAYS = 36_500;
const ENTRY = /^([a-z_]+)=(\d{1,5})$/u;

/** `usage=365,drafts=0`; classes that are not named keep their default. */
export const retentionDays = z
  .string()
  .default('')
  .transform((text, context): RetentionDays => {
    const days = Object.fromEntries(
      RETENTION_CLASS_NAMES.map((name) => [name, RETENTION_CLASSES[name].byDefault]),
    ) as Record<RetentionClass, number>;
    for (const entry of text.split(',').filter((part) => part.trim() !== '')) {
      const [, name = '', count = ''] = ENTRY.exec(entry.trim()) ?? [];
      if (!isClass(name) || Number(count) > MAX_DAYS) {
        context.addIssue({ code: 'custom', message: faultIn(entry.trim()) });
        return z.NEVER;
      }
      days[name] = Number(count);
    }
    return days;
  });

const isClass = (name: string): name is RetentionClass => Object.hasOwn(RETENTION_CLASSES, name);

const faultIn = (entry: string): string =>
  `"${entry.slice(0, 50)}" is not class=days, with a class of ${RETENTION_CLASS_NAMES.join(', ')} and at most ${MAX_DAYS} days (0: for ever)`;
