// Derives src/language/learnt/measures-en.json: how the measures of English writers spread, for percentiles. Numbers only.
// Source: the texts listed in <data>/SOURCES.md. Run after `node scripts/build.mjs`, then build again:
//   node bench/language/build-measure-background.mjs [data]        (some seconds)
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { defaultData, languageFolder, readBackgroundAuthors } from './voice-data.mjs';
import { cutChunks } from './chunks.mjs';

const { fingerprint } = await import(join(languageFolder, 'index.js'));
const { MEASURE_IDS } = await import(join(languageFolder, 'measure.js'));

const WORDS = 2000;
const MOST_CHUNKS = 5;
const STEPS = 20;
const authors = readBackgroundAuthors(process.argv[2] ?? defaultData)
  .map(({ author, profile }) => ({ author, chunks: cutChunks(profile, WORDS).slice(0, MOST_CHUNKS) }))
  .filter(({ chunks }) => chunks.length > 0);
const measured = authors.map(({ chunks }) =>
  chunks.map((text) => fingerprint([{ id: 'chunk', text, language: 'en' }]).measures),
);

/** Values of a measure, each with its author's share of the whole. */
const weighted = (id) =>
  measured.flatMap((own) =>
    own.flatMap((measures) => (measures[id].value === null ? [] : [[measures[id].value, 1 / own.length]])),
  );

function quantiles(pairs) {
  const sorted = pairs.toSorted(([a], [b]) => a - b);
  const total = sorted.reduce((sum, [, weight]) => sum + weight, 0);
  return Array.from({ length: STEPS + 1 }, (_, step) => {
    let left = (total * step) / STEPS;
    const found = sorted.find(([, weight]) => (left -= weight) <= 1e-9) ?? sorted.at(-1);
    return Number(found[0].toPrecision(4));
  });
}

const rows = MEASURE_IDS.map((id) => [id, weighted(id)]).filter(([, pairs]) => pairs.length > 0);
const chunks = measured.reduce((sum, own) => sum + own.length, 0);
writeFileSync(
  join(import.meta.dirname, '../../src/language/learnt/measures-en.json'),
  `{\n${rows.map(([id, pairs]) => `"${id}":${JSON.stringify(quantiles(pairs))}`).join(',\n')}\n}\n`,
);
console.log(`${rows.length} measures of ${chunks} pieces by ${authors.length} writers and genres`);
