// Text to measure speed on: the essays of the evaluation data where they are, else the demo's own samples.
import { existsSync, globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const DATA = process.env.PERSONA_EVALUATION_DATA ?? here('../../../shared/data');
const FILES = existsSync(DATA)
  ? globSync(`${DATA}/essays/*/profile.txt`)
  : globSync(here('../../demo/**/*.{md,txt}'));
const TOKENS = FILES.toSorted().flatMap((file) => readFileSync(file, 'utf8').match(/\S+\s*/gu) ?? []);

/** About `words` words of prose from word `from` on, the essays repeated as often as it needs. */
export const essayText = (words, from = 0) =>
  Array.from({ length: words }, (_, i) => TOKENS[(from + i) % TOKENS.length]).join('');
