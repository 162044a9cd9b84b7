// Scores drafts as the voice match does, before calibration: the rows that calibration and evaluation work on.
import { firstWords, load } from './voice-data.mjs';
import { packBackground } from './voice-background.mjs';

const { openBackground } = await load('background-model.js');
const { prepareProfile } = await load('build-voice-profile.js');
const { recall, scoreOpen } = await load('match-voice.js');
const { readDraft } = await load('draft.js');
const { STYLE_FAMILY_SET } = await load('family-weights.js');
const { scoreClosed, trainClosed } = await load('closed-voices.js');
const { readUnits } = await load('voice-units.js');
const { tokenise } = await load('tokens.js');

const FLAT = { openOffset: [0, 0], openSlope: [1, 0], style: [1, 0], wording: [1, 0] };

/** Closed set: every draft, cut to every length, against all authors: raw style and wording scores. */
export function closedTrials(authors, lengths) {
  const voices = trainClosed(authors.map(({ profile }) => readUnits(tokenise(profile))));
  return authors.flatMap(({ drafts }, truth) =>
    drafts.flatMap((text) =>
      lengths.map((words) => ({
        truth,
        words,
        ...scoreClosed(voices, readDraft(firstWords(text, words)).bag),
      })),
    ),
  );
}

/**
 * Open set: every draft, cut to every length, against every author. `others` are the figures of the background;
 * 'strict' leaves the profile's author AND the draft's author out of it, so that both are strangers;
 * 'author' leaves out the profile's author alone and, of the other tried authors, all that was not their profile.
 */
export function openTrials(authors, figures, common, { lengths, protocol }) {
  const isTried = ({ set, author }) => authors.some((one) => one.set === set && one.author === author);
  const same = (one, other) => one.set === other.set && one.author === other.author;
  const rows = [];
  const make = (left) =>
    openBackground(
      packBackground(
        figures.filter((one) => !left.some((x) => same(x, one))),
        common,
        FLAT,
      ),
    );
  for (const [own, target] of authors.entries()) {
    const lone = protocol === 'author' ? make([target]) : undefined;
    for (const [by, writer] of authors.entries()) {
      const background = lone ?? make(target === writer ? [target] : [target, writer]);
      rows.push(
        ...tryAuthor(target, writer, background, lengths).map((row) => ({
          ...row,
          own,
          by,
          same: own === by,
        })),
      );
    }
  }
  if (!figures.some(isTried))
    throw new Error('The tried authors are not in the background: nothing was left out.');
  return rows;
}

function tryAuthor(target, writer, background, lengths) {
  const profile = prepareProfile([{ id: 'profile', text: target.profile, language: 'en' }], background);
  const voice = recall(profile, background);
  return writer.drafts.flatMap((text, draft) =>
    lengths.map((words) => {
      const read = readDraft(firstWords(text, words), STYLE_FAMILY_SET);
      return { draft, words: read.words, length: words, score: scoreOpen(voice, read.bag) };
    }),
  );
}

/** Newton's method for log-odds = x·β; rows are {x, y: 0 or 1, weight}. Ridge 1e-6 keeps it solvable. */
export function fitLogistic(rows, size) {
  const beta = Array.from({ length: size }, () => 0);
  for (let step = 0; step < 60; step += 1) {
    const gradient = beta.map((value) => -1e-6 * value);
    const hessian = beta.map((_, i) => beta.map((__, j) => (i === j ? 1e-6 : 0)));
    for (const { x, y, weight } of rows) {
      const p = 1 / (1 + Math.exp(-x.reduce((sum, value, i) => sum + value * beta[i], 0)));
      x.forEach((value, i) => {
        gradient[i] += weight * (y - p) * value;
        x.forEach((other, j) => {
          hessian[i][j] += weight * p * (1 - p) * value * other;
        });
      });
    }
    solve(hessian, gradient).forEach((change, i) => {
      beta[i] += change;
    });
  }
  return beta;
}

/** Newton's method for log-chance of author k = Σ β × features[k]; rows are {features: [per author][β], truth, weight}. */
export function fitChoice(rows, size) {
  const beta = Array.from({ length: size }, () => 1);
  for (let step = 0; step < 40; step += 1) {
    const gradient = beta.map(() => 0);
    const hessian = beta.map((_, i) => beta.map((__, j) => (i === j ? 1e-6 : 0)));
    for (const row of rows) addChoice(row, beta, gradient, hessian);
    solve(hessian, gradient).forEach((change, i) => {
      beta[i] += change;
    });
  }
  return beta;
}

/** Adds one row's gradient and curvature of the log-chance: covariance of the features under the chances. */
function addChoice({ features, truth, weight }, beta, gradient, hessian) {
  const dot = (one) => one.reduce((sum, value, i) => sum + value * beta[i], 0);
  const chances = softmax(features.map(dot));
  const mean = beta.map((_, i) => features.reduce((sum, one, k) => sum + chances[k] * one[i], 0));
  beta.forEach((_, i) => {
    gradient[i] += weight * (features[truth][i] - mean[i]);
    beta.forEach((__, j) => {
      const second = features.reduce((sum, one, k) => sum + chances[k] * one[i] * one[j], 0);
      hessian[i][j] += weight * (second - mean[i] * mean[j]);
    });
  });
}

export function softmax(logs) {
  const top = Math.max(...logs);
  const odds = logs.map((log) => Math.exp(log - top));
  const sum = odds.reduce((a, b) => a + b, 0);
  return odds.map((value) => value / sum);
}

/** Gaussian elimination with pivoting. */
function solve(matrix, right) {
  const rows = matrix.map((row, i) => [...row, right[i]]);
  for (let i = 0; i < rows.length; i += 1) {
    const pivot = rows
      .slice(i)
      .reduce((best, row, k) => (Math.abs(row[i]) > Math.abs(rows[best][i]) ? i + k : best), i);
    [rows[i], rows[pivot]] = [rows[pivot], rows[i]];
    for (let k = 0; k < rows.length; k += 1) {
      if (k === i) continue;
      const factor = rows[k][i] / rows[i][i];
      for (let j = i; j <= rows.length; j += 1) rows[k][j] -= factor * rows[i][j];
    }
  }
  return rows.map((row, i) => row[rows.length] / row[i]);
}
