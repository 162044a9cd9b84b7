import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { languageData } from '../data/languages.js';
import { readLearnt } from '../read-learnt.js';
import { labelSentence } from '../units/label-sentence.js';
import { readText } from '../units/read-text.js';
import type { Sentence } from '../units/text-units.js';
import { type PackedGrammar, unpackGrammar } from './packed-grammar.js';

const folder = fileURLToPath(new URL('../../../demo/voices/founder', import.meta.url));
const text = readdirSync(folder)
  .map((file) => readFileSync(join(folder, file), 'utf8'))
  .join('\n\n');

it('labels a sentence the same, whatever the grammar read before it', () => {
  const data = languageData('en')!;
  const packed = readLearnt<PackedGrammar>('grammar-en');
  const { prose, sentences } = readText(text, { language: 'en' });
  const [forwards, backwards] = [unpackGrammar(packed, data), unpackGrammar(packed, data)];
  const labelsBy = (grammar: typeof forwards, read: readonly Sentence[]) =>
    new Map(
      read.map(({ start, end, words }) => [
        start,
        labelSentence({ text: prose.slice(start, end), offset: start, words }, data, grammar),
      ]),
    );

  const one = labelsBy(forwards, sentences);
  const other = labelsBy(backwards, sentences.toReversed());

  expect(sentences.length).toBeGreaterThan(200);
  expect([...other].toSorted(([a], [b]) => a - b)).toEqual([...one]);
});
