// Fits how scores become chances, on trials of authors who are left out of what they are judged by.
import { fitChoice, fitLogistic } from './voice-trials.mjs';

const lengthOf = (words) => Math.log(words / 150);

/** Open set. All pairs count alike: among four authors one in four drafts is the author's. */
export function fitOpen(rows) {
  const [a0, a1, b0, b1] = fitLogistic(
    rows.map(({ score, words, same }) => {
      const length = lengthOf(words);
      return { x: [1, length, score, score * length], y: same ? 1 : 0, weight: 1 };
    }),
    4,
  );
  return { openOffset: [a0, a1], openSlope: [b0, b1] };
}

/** Closed set. `sets` are lists of trials; each set counts alike, whatever its number of drafts and authors. */
export function fitClosed(sets) {
  const rows = sets.flatMap((trials) =>
    trials.map(({ style, wording, truth, words }) => {
      const length = lengthOf(words);
      const features = Array.from(style, (s, k) => [s, s * length, wording[k], wording[k] * length]);
      return { features, truth, weight: 1 / trials.length / Math.log(style.length) };
    }),
  );
  const [s0, s1, w0, w1] = fitChoice(rows, 4);
  return { style: [s0, s1], wording: [w0, w1] };
}

/** Chances of a closed trial under a calibration, as `matchVoices` computes them. */
export function closedLogs({ style, wording, words }, calibration) {
  const line = ([constant, factor]) => Math.max(0, constant + factor * lengthOf(words));
  const [s, w] = [line(calibration.style), line(calibration.wording)];
  return Array.from(style, (value, k) => s * value + w * wording[k]);
}

/** Log-odds of an open trial under a calibration, as `matchVoice` computes them. */
export function openLogOdds({ score, words }, { openOffset, openSlope }) {
  const length = lengthOf(words);
  return openOffset[0] + openOffset[1] * length + Math.max(0, openSlope[0] + openSlope[1] * length) * score;
}
