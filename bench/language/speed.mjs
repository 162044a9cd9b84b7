// How fast the engine is, against the full English pipeline of wink-nlp on the same text and thread in the same run:
// `npm run bench:language`. Rounds alternate; a ratio is taken within each round, and the median of them is printed.
import model from 'wink-eng-lite-web-model';
import winkNLP from 'wink-nlp';
import { buildVoiceProfile, fingerprint, matchVoice } from '../../dist/language/index.js';
import { essayText } from './speed-text.mjs';

const ROUNDS = 25;
const WARM_UP = 5; // until both are compiled
const SIZES = [2000, 20_000, 200_000];
const WORDS = 20_000;
const wink = winkNLP(model);
const text = essayText(WORDS);

const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];
const spread = (numbers) => `${Math.min(...numbers).toFixed(2)}–${Math.max(...numbers).toFixed(2)}`;

function seconds(work) {
  const began = process.hrtime.bigint();
  work();
  return Number(process.hrtime.bigint() - began) / 1e9;
}

const measure = (of) => fingerprint([{ id: 'text', text: of, language: 'en' }]);

function againstWink() {
  const runs = [];
  for (let round = 0; round < ROUNDS + WARM_UP; round += 1) {
    const ours = seconds(() => measure(text));
    const theirs = seconds(() => wink.readDoc(text));
    if (round >= WARM_UP) runs.push({ ours: WORDS / ours, theirs: WORDS / theirs, ratio: theirs / ours });
  }
  const of = (key) => runs.map((run) => run[key]);
  console.log(`full fingerprint, ${WORDS} words, ${ROUNDS} rounds`);
  console.log(`  wink-nlp   ${(median(of('theirs')) / 1e6).toFixed(3)} M words/s`);
  console.log(`  ours       ${(median(of('ours')) / 1e6).toFixed(3)} M words/s`);
  console.log(`  ratio      ${median(of('ratio')).toFixed(2)} (${spread(of('ratio'))}), target ≥ 0.75`);
}

function linearity() {
  const texts = SIZES.map((size) => essayText(size));
  const rates = SIZES.map(() => []);
  for (let round = 0; round < 5; round += 1)
    for (const [i, size] of SIZES.entries()) {
      const times = Math.max(1, Math.round(40_000 / size));
      rates[i].push((size * times) / seconds(() => Array.from({ length: times }, () => measure(texts[i]))));
    }
  const rounds = rates[0].map(
    (_, r) => Math.min(...rates.map((rate) => rate[r])) / Math.max(...rates.map((rate) => rate[r])),
  );
  console.log('\nwords a second by length');
  for (const [i, size] of SIZES.entries())
    console.log(`  ${String(size).padStart(7)} words  ${(median(rates[i]) / 1e6).toFixed(3)} M words/s`);
  console.log(
    `  slowest / fastest within a round  ${median(rounds).toFixed(2)} (${spread(rounds)}), target ≥ 0.80`,
  );
}

function matching() {
  const profile = buildVoiceProfile([{ id: 'profile', text: essayText(6000), language: 'en' }]);
  const draft = essayText(300, 9000);
  const times = Array.from({ length: 300 }, () => seconds(() => matchVoice(profile, draft)) * 1e3).slice(50);
  console.log('\nmatch of a 300-word draft against a prepared profile');
  console.log(`  median     ${median(times).toFixed(2)} ms (${spread(times)}), target ≤ 3`);
  console.log(`  profile    ${(JSON.stringify(profile).length / 1000).toFixed(0)} kB, target ≤ 200`);
}

againstWink();
linearity();
matching();
