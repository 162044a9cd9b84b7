// Derives src/language/learnt/voice-background.json: numbers about how English writers differ, never their text.
// Source: the texts listed in <data>/SOURCES.md. Run after `node scripts/build.mjs`, then build again:
//   node bench/language/build-voice-background.mjs [data]        (about two minutes)
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { commonWords, packBackground, readAuthorFigures } from './voice-background.mjs';
import { fitClosed, fitOpen } from './voice-calibration.mjs';
import { defaultData, readAuthors, readBackgroundAuthors } from './voice-data.mjs';

const data = process.argv[2] ?? defaultData;
const LENGTHS = [60, 100, 150, 250, 500];

const authors = readBackgroundAuthors(data);
const common = commonWords(authors);
const figures = readAuthorFigures(authors, common);
const empty = { openOffset: [0, 0], openSlope: [1, 0], style: [1, 0], wording: [1, 0] };
const target = fileURLToPath(new URL('../../src/language/learnt/voice-background.json', import.meta.url));

if (process.argv.includes('--uncalibrated')) {
  write(packBackground(figures, common, empty));
} else {
  const { closedTrials, openTrials } = await import('./voice-trials.mjs');
  const essays = readAuthors(data, 'essays');
  const closed = [essays, readAuthors(data, 'novels')].map((set) => closedTrials(set, LENGTHS));
  const open = openTrials(essays, figures, common, { lengths: LENGTHS, protocol: 'strict' });
  const calibration = { ...fitOpen(open), ...fitClosed(closed) };
  console.log(JSON.stringify(calibration));
  write(packBackground(figures, common, calibration));
}

function write(background) {
  const digits = (_, value) => (typeof value === 'number' ? Number(value.toPrecision(6)) : value);
  // Hashes of words and of features that many of these authors share, and how often their stretches show them.
  const made =
    'by bench/language/build-voice-background.mjs from the texts named in shared/data/SOURCES.md (essays, novels, the undisputed Federalist papers, English web text): hashes and numbers, no text';
  writeFileSync(target, `${JSON.stringify({ made, ...background }, digits)}\n`);
}
