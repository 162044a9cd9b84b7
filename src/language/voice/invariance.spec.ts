import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildVoiceProfile, matchVoice } from './index.js';

const VOICE = fileURLToPath(new URL('../../../demo/voices/founder/', import.meta.url));
const texts = readdirSync(VOICE).map((name) => readFileSync(`${VOICE}${name}`, 'utf8'));
const [draft = '', ...samples] = texts;
const profile = buildVoiceProfile(samples.map((text, i) => ({ id: String(i), text, language: 'en' })))!;

function scoreOf(text: string): number {
  const match = matchVoice(profile, text);
  if (!match.assessed) throw new Error(match.reason);
  return match.score;
}

const plain = scoreOf(draft);

/** Ways to write the same words: each takes the text and a number to vary by. */
const LAYOUTS: Readonly<Record<string, (text: string, n: number) => string>> = {
  'lines wrapped at another width': (text, n) =>
    text
      .split(/\n{2,}/u)
      .map((paragraph) => wrap(paragraph, 20 + n))
      .join('\n\n'),
  'blanks doubled': (text, n) => text.replace(/ /gu, ' '.repeat(1 + (n % 4))),
  'Windows line ends': (text) => text.replace(/\n/gu, '\r\n'),
  'every paragraph an HTML one': (text) => text.replace(/[^\n]+/gu, '<p class="body">$&</p>'),
  'words emphasised': (text, n) => everyWord(text, n, (word) => `**${word}**`),
  'words linked': (text, n) => everyWord(text, n, (word) => `[${word}](https://example.com/${n})`),
  'words in HTML': (text, n) => everyWord(text, n, (word) => `<em>${word}</em>`),
  quoted: (text) => text.replace(/^/gmu, '> '),
  'curly apostrophes straight': (text) => text.replace(/’/gu, "'").replace(/[“”]/gu, '"'),
};

function wrap(text: string, width: number): string {
  let column = 0;
  return text
    .split(/\s+/u)
    .map((word) => {
      column += word.length + 1;
      if (column <= width) return `${word} `;
      column = word.length;
      return `\n${word} `;
    })
    .join('')
    .trim();
}

/** Changes one plain word in `n + 3`. */
function everyWord(text: string, n: number, change: (word: string) => string): string {
  let count = 0;
  return text.replace(/(?<= )[a-z]{3,}(?= )/gu, (word) =>
    (count += 1) % (3 + n) === 0 ? change(word) : word,
  );
}

describe('the score of the same words laid out otherwise', () => {
  it.each(Object.entries(LAYOUTS))('moves by no more than a point: %s', (_, lay) => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 80 }), (n) => {
        expect(Math.abs(scoreOf(lay(draft, n)) - plain)).toBeLessThanOrEqual(1);
      }),
      { seed: 11, numRuns: 12 },
    );
  });
});
