// Time of a text of 2n tokens over time of n, for repeated tokens of every kind: `npm run bench:linear`. Linear is 2.
import { join } from 'node:path';
import { languageFolder } from './voice-data.mjs';

const { fingerprint, readText } = await import(join(languageFolder, 'index.js'));

const BOUND = 2.6;
const CHARACTERS = Number(process.env.BENCH_CHARACTERS ?? 50_000);
const TOKENS = [
  '`',
  '```\n',
  '``` ',
  '~~~\n',
  "can't ",
  'and ',
  'said ',
  'that ',
  'which is ',
  'not but ',
  'like a ',
  'as big as a ',
  '?utm_source=a&',
  'http://a.b/ ',
  'www.',
  'a@b.c ',
  '@a ',
  '#a ',
  '# a\n',
  '- a\n',
  '1. a\n',
  '> a\n',
  '<b>',
  '</b>',
  '<!--',
  '"',
  '“',
  '(',
  '[',
  '](',
  '![',
  '*',
  '_',
  '.',
  '. ',
  '?',
  '!',
  ',',
  ';',
  ':',
  '-',
  '—',
  '…',
  '...',
  "'",
  '’',
  ' ',
  '\n',
  '\n\n',
  '\t',
  'a',
  'A',
  'a ',
  'A ',
  '1',
  '1.',
  '1,',
  'é',
  '😀',
  '👨‍👩‍👧',
  '字',
  'ا',
  'Dr. ',
  'e.g. ',
  'U.S. ',
  'I am a ',
  'it is a ',
  'not only a ',
  'it is not a, it is ',
  'so, ',
  'the cat sat. ',
  'the the ',
  'very ',
  'dass ',
  'der ',
];

const time = (work, text) => {
  const times = [];
  for (let round = 0; round < 3; round += 1) {
    const began = process.cpuUsage();
    work(text);
    const { user, system } = process.cpuUsage(began);
    times.push((user + system) / 1000);
  }
  return Math.min(...times);
};

const { LinkedinStrategy } = await import(
  join(languageFolder, '../modules/platforms/strategies/linkedin.strategy.js')
);
const strategy = new LinkedinStrategy();
const WORKS = {
  readText: (text) => readText(text),
  fingerprint: (text) => fingerprint([{ id: 'a', text, language: 'en' }]),
  validate: (text) => strategy.assessText(text, undefined),
  optimize: (text) => strategy.optimizeText(text, undefined),
};
let failed = 0;
const floor = Object.fromEntries(
  Object.entries(WORKS).map(([name, work]) => [
    name,
    time(work, 'The plan was simple, and it held. '.repeat(CHARACTERS / 34)),
  ]),
);
console.log(
  'prose, ms:',
  Object.entries(floor)
    .map(([name, ms]) => `${name} ${ms.toFixed(0)}`)
    .join(', '),
);
/** Paragraphs that are each a little too long, each of another length. */
const paragraphs = (characters) => {
  const parts = [];
  for (let size = 0, words = 81; size < characters; words = words < 150 ? words + 1 : 81) {
    const part = 'word '
      .repeat(8)
      .trimEnd()
      .concat('. ')
      .repeat(Math.ceil(words / 8));
    parts.push(part);
    size += part.length;
  }
  return parts.join('\n\n');
};
for (const token of [...TOKENS, paragraphs(CHARACTERS)])
  for (const [name, work] of Object.entries(WORKS)) {
    const text = token.repeat(Math.ceil(CHARACTERS / token.length));
    const [one, two] = [time(work, text.slice(0, CHARACTERS / 2)), time(work, text.slice(0, CHARACTERS))];
    const ratio = two / one;
    // Below a few milliseconds the ratio is noise.
    if (two < 20 || ratio <= BOUND) continue;
    failed += 1;
    console.log(
      `${name} of ${JSON.stringify(token.slice(0, 30))}: ${two.toFixed(0)} ms, ${ratio.toFixed(2)} times half the text`,
    );
  }
console.log(`${failed} of ${(TOKENS.length + 1) * Object.keys(WORKS).length} above ${BOUND}`);
process.exitCode = failed > 0 ? 1 : 0;
