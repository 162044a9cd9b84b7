// Measures the voice match on texts of known authorship and prints the tables of issue 3. Every figure is of authors
// who were left out of what judged them: calibrations are fitted on the other authors (nested cross-validation).
//   node scripts/build.mjs && node bench/language/evaluate-voice.mjs [data]        (about three minutes, one core)
import { commonWords, readAuthorFigures } from './voice-background.mjs';
import { closedLogs, fitClosed, fitOpen, openLogOdds } from './voice-calibration.mjs';
import {
  defaultData,
  firstWords,
  load,
  readAuthors,
  readBackgroundAuthors,
  readFederalist,
} from './voice-data.mjs';
import { closedTrials, openTrials, softmax } from './voice-trials.mjs';

const { buildVoiceProfile, matchVoice, matchVoices } = await load('index.js');

const data = process.argv[2] ?? defaultData;
const essays = readAuthors(data, 'essays');
const novels = readAuthors(data, 'novels');
const ESSAY_LENGTHS = [500, 150, 60];
const NOVEL_LENGTHS = [600, 150, 60];
const calibrations = new Map();

closedTables();
federalist();
openTables();
shipped();

/** Accuracy and AUC over all (draft, author) pairs; the spread is over authors (accuracy) and by leaving one out. */
function closedTables() {
  const trials = { essays: closedTrials(essays, ESSAY_LENGTHS), novels: closedTrials(novels, NOVEL_LENGTHS) };
  print('Closed set', 'words', 'accuracy', 'per author', 'AUC', 'AUC, one author left out', 'ECE');
  for (const [name, lengths] of [
    ['essays', ESSAY_LENGTHS],
    ['novels', NOVEL_LENGTHS],
  ]) {
    const other = name === 'essays' ? 'novels' : 'essays';
    for (const length of lengths) {
      const judged = trials[name]
        .map((trial) => ({ trial, calibration: closedCalibration(trials, name, other, trial.truth) }))
        .filter(({ trial }) => nominal(trial.words, lengths) === length)
        .map(({ trial, calibration }) => ({
          truth: trial.truth,
          chances: softmax(closedLogs(trial, calibration)),
        }));
      print(`  ${name}`, length, ...closedRow(judged));
    }
  }
}

/** Fitted on the other set whole and on the own set without the drafts of the author who is judged. */
function closedCalibration(trials, name, other, truth) {
  const key = `${name} ${truth}`;
  if (!calibrations.has(key)) {
    calibrations.set(key, fitClosed([trials[other], trials[name].filter((one) => one.truth !== truth)]));
  }
  return calibrations.get(key);
}

function nominal(words, lengths) {
  return lengths.reduce((best, one) => (Math.abs(one - words) < Math.abs(best - words) ? one : best));
}

function closedRow(judged) {
  const truths = [...new Set(judged.map(({ truth }) => truth))];
  const hit = ({ truth, chances }) => chances.indexOf(Math.max(...chances)) === truth;
  const accuracy = (list) => list.filter(hit).length / list.length;
  const pairs = (list) =>
    list.flatMap(({ truth, chances }) => chances.map((p, k) => ({ p, same: k === truth })));
  const without = truths.map((one) => auc(pairs(judged.filter(({ truth }) => truth !== one))));
  const each = truths.map((one) => accuracy(judged.filter(({ truth }) => truth === one)));
  return [f(accuracy(judged)), range(each), f(auc(pairs(judged))), range(without), f(ece(pairs(judged)))];
}

/** Trained on the undisputed papers of Hamilton and Madison; cross-check: each undisputed Madison paper left out. */
function federalist() {
  const papers = readFederalist(data);
  const known = (author) => papers.filter((paper) => paper.author === author && !paper.isDisputed);
  const profileOf = (list) =>
    buildVoiceProfile(list.map(({ number, text }) => ({ id: `${number}`, text, language: 'en' })));
  const profiles = { hamilton: profileOf(known('hamilton')), madison: profileOf(known('madison')) };
  const disputed = papers.filter(({ number, isDisputed }) => isDisputed && number > 20);
  const scores = disputed.map(({ text }) => matchVoices(profiles, text).madison.score);
  print(
    'Federalist',
    `${scores.filter((score) => score > 50).length} of ${disputed.length} disputed to Madison`,
    `scores ${range(scores)}`,
  );
  const own = known('madison').map((paper) => {
    const rest = known('madison').filter(({ number }) => number !== paper.number);
    return matchVoices({ hamilton: profiles.hamilton, madison: profileOf(rest) }, paper.text).madison.score;
  });
  print(
    '',
    `${own.filter((score) => score > 50).length} of ${own.length} undisputed papers of Madison, each left out, to Madison`,
  );
}

function openTables() {
  const authors = readBackgroundAuthors(data);
  const common = commonWords(authors);
  const figures = readAuthorFigures(authors, common);
  print('Open set, essays', 'words', 'AUC', 'AUC, one author left out', 'ECE', 'share that is theirs');
  for (const protocol of ['author', 'strict']) {
    const rows = openTrials(essays, figures, common, { lengths: ESSAY_LENGTHS, protocol });
    for (const length of ESSAY_LENGTHS) {
      const judged = rows
        .filter((row) => row.length === length)
        .map((row) => {
          const fit = fitOpen(rows.filter(({ own, by }) => own !== row.own && by !== row.own));
          return { ...row, p: 1 / (1 + Math.exp(-openLogOdds(row, fit))) };
        });
      const without = essays.map((_, one) => auc(judged.filter(({ own, by }) => own !== one && by !== one)));
      const share = judged.filter(({ same }) => same).length / judged.length;
      print(`  ${protocol}`, length, f(auc(judged)), range(without), f(ece(judged)), f(share));
    }
  }
}

/** The shipped surface as it is: time of a match, of a first match, size of a profile. */
function shipped() {
  const profile = buildVoiceProfile([{ id: 'profile', text: essays[0].profile, language: 'en' }]);
  const drafts = essays.flatMap(({ drafts: own }) => own).map((text) => firstWords(text, 300));
  const cold = time(() => matchVoice(profile, drafts[0]));
  const times = Array.from({ length: 5 }, () =>
    drafts.map((draft) => time(() => matchVoice(profile, draft))),
  ).flat();
  const novel = buildVoiceProfile([{ id: 'profile', text: novels[0].profile, language: 'en' }]);
  print(
    'Match of 300 words',
    `${times.sort((a, b) => a - b)[Math.floor(times.length / 2)].toFixed(2)} ms median`,
    `${cold.toFixed(0)} ms the first`,
    `profile ${Math.round(JSON.stringify(profile).length / 1000)} kB of 6,000 words`,
    `${Math.round(JSON.stringify(novel).length / 1000)} kB of 10,000`,
  );
}

function time(work) {
  const start = performance.now();
  work();
  return performance.now() - start;
}

/** Mann–Whitney: chance that a pair of one author scores above a pair of two; ties count half. */
function auc(pairs) {
  const sorted = pairs.toSorted((a, b) => a.p - b.p);
  let sum = 0;
  for (let i = 0; i < sorted.length;) {
    let j = i;
    while (j < sorted.length && sorted[j].p === sorted[i].p) j += 1;
    const positives = sorted.slice(i, j).filter(({ same }) => same).length;
    sum += (positives * (i + 1 + j)) / 2;
    i = j;
  }
  const positives = pairs.filter(({ same }) => same).length;
  return (sum - (positives * (positives + 1)) / 2) / (positives * (pairs.length - positives));
}

/** Expected calibration error, ten bins of equal width. Source: Naeini, Cooper & Hauskrecht (2015). */
function ece(pairs) {
  const bins = Array.from({ length: 10 }, () => []);
  for (const pair of pairs) bins[Math.min(9, Math.floor(pair.p * 10))].push(pair);
  return bins.reduce((sum, bin) => {
    const gap = bin.reduce((total, { p, same }) => total + p - (same ? 1 : 0), 0);
    return sum + Math.abs(gap) / pairs.length;
  }, 0);
}

function range(values) {
  return `${f(Math.min(...values))}–${f(Math.max(...values))}`;
}

function f(value) {
  return value.toFixed(3);
}

function print(...cells) {
  console.log(cells.map((cell, index) => String(cell).padEnd(index === 0 ? 20 : 12)).join(' '));
}
