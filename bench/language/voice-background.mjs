// Turns texts of many authors into the packed background of the voice match: numbers only.
import { load } from './voice-data.mjs';

const { tokenise, countWords } = await load('tokens.js');
const { HABITS, countHabits } = await load('habits.js');
const { hashText } = await load('hash.js');
const { packWords } = await load('binary.js');
const { packBag } = await load('background-model.js');
const { collectFeatures } = await load('collect-features.js');
const { FAMILIES, viewFeatures } = await load('features.js');
const { STRETCH_WORDS, STYLE_FAMILY_SET } = await load('family-weights.js');
const { cutStretches, thinStretches } = await load('stretches.js');
const { readUnits } = await load('voice-units.js');

const HABIT_WORDS = 250; // stretch length at which the spread of habits within an author is taken
const COMMON_AUTHORS = 6; // novelists and Federalists who must use a word for it to be common
const FEATURE_AUTHORS = 3; // authors who must show a feature for it to be shipped
const KEPT = { essays: 80, novels: 20, federalist: 20, web: 60 }; // stretches per author

/** Hashes of the words that many authors of older prose use: no word of today's trades is among them. */
export function commonWords(authors) {
  const users = new Map();
  for (const one of authors.filter(({ set }) => set === 'novels' || set === 'federalist')) {
    const tokens = [one.profile, ...one.drafts].flatMap((text) => tokenise(text));
    const words = new Set(tokens.filter(({ kind }) => kind === 'word').map(({ text }) => text));
    for (const word of words) users.set(word, (users.get(word) ?? 0) + 1);
  }
  const common = [...users].filter(([, count]) => count >= COMMON_AUTHORS).map(([word]) => hashText(word));
  return Uint32Array.from(common).sort();
}

/** What of each author does not depend on who else is in the background; keep it when building several. */
export function readAuthorFigures(authors, common) {
  const set = new Set(common);
  return authors.map((one) => {
    const texts = [one.profile, ...one.drafts].map((text) => tokenise(text));
    const stretches = texts.flatMap((tokens) => {
      const units = readUnits(tokens, set);
      const view = viewFeatures(units);
      return cutStretches(units, STRETCH_WORDS).map(({ from, to }) =>
        collectFeatures(view, from, to, STYLE_FAMILY_SET),
      );
    });
    const habits = texts.flatMap((tokens) => habitStretches(tokens, readUnits(tokens, set)));
    return { set: one.set, author: one.author, stretches: thinStretches(stretches, KEPT[one.set]), habits };
  });
}

function habitStretches(tokens, units) {
  return cutStretches(units, HABIT_WORDS).map(({ from, to }) => {
    const part = tokens.slice(from, to);
    return { counts: countHabits(part), words: countWords(part) };
  });
}

/** The packed background of these authors. */
export function packBackground(figures, common, calibration) {
  const shownBy = new Map();
  for (const [index, { stretches }] of figures.entries()) {
    for (const { keys, families } of stretches) {
      keys.forEach((key, at) => {
        const known = shownBy.get(key) ?? { family: families[at], authors: new Set() };
        known.authors.add(index);
        shownBy.set(key, known);
      });
    }
  }
  const kept = [...shownBy]
    .filter(([, { authors }]) => authors.size >= FEATURE_AUTHORS)
    .sort(([, a], [, b]) => a.family - b.family || b.authors.size - a.authors.size);
  const place = new Map(kept.map(([key], at) => [key, at]));
  const stretches = figures.flatMap(({ stretches: own }, author) =>
    own.map(({ keys, counts }) => {
      const known = keys.flatMap((key, at) => (place.has(key) ? [[place.get(key), counts[at]]] : []));
      return [author, packBag(known)];
    }),
  );
  return {
    ...estimateHabits(figures.map(({ habits }) => habits)),
    habits: HABITS.map(({ id }) => id),
    commonWords: packWords(common),
    features: packWords(Uint32Array.from(kept, ([key]) => key)),
    familySizes: FAMILIES.map((_, family) => kept.filter(([, one]) => one.family === family).length),
    stretches,
    calibration,
  };
}

/** Method of moments: between-author variance is that of the rates less what chance within the text explains. */
function estimateHabits(list) {
  const result = { mean: [], variance: [], dispersion: [] };
  const total = list.map((stretches) => stretches.reduce((sum, { words }) => sum + words, 0));
  for (let habit = 0; habit < HABITS.length; habit += 1) {
    const rates = list.map(
      (stretches, i) => stretches.reduce((sum, { counts }) => sum + counts[habit], 0) / total[i],
    );
    const mean = Math.max(1e-6, rates.reduce((a, b) => a + b, 0) / rates.length);
    const dispersion = dispersionOf(list, rates, habit);
    const within = rates.reduce((sum, rate, i) => sum + (dispersion * rate) / total[i], 0) / rates.length;
    const between = rates.reduce((sum, rate) => sum + (rate - mean) ** 2, 0) / (rates.length - 1) - within;
    result.mean.push(mean);
    result.variance.push(Math.max(between, (0.15 * mean) ** 2)); // writers differ by 15 % in whatever it is
    result.dispersion.push(dispersion);
  }
  return result;
}

function dispersionOf(list, rates, habit) {
  let squares = 5; // five expected counts of pure chance, so that rare words start from a Poisson process
  let expected = 5;
  list.forEach((stretches, i) => {
    for (const { counts, words } of stretches) {
      squares +=
        ((counts[habit] - words * rates[i]) ** 2 * stretches.length) / Math.max(1, stretches.length - 1);
      expected += words * rates[i];
    }
  });
  return Math.max(0.7, squares / expected);
}
