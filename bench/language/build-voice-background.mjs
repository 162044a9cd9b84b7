// Derives src/language/voice/background.ts: numbers about how English writers differ, never their text.
// Source: the texts listed in <data>/SOURCES.md (default ../shared/data). Run after `node scripts/build.mjs`:
//   node bench/language/build-voice-background.mjs [data]
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const voice = join(process.env.VOICE_DIST ?? join(root, 'dist/language/voice'));
const { tokenise, countWords } = await import(join(voice, 'tokens.js'));
const { HABITS, countHabits } = await import(join(voice, 'habits.js'));
const { splitTokens } = await import(join(voice, 'split-tokens.js'));
const { weighHabits, sumOf } = await import(join(voice, 'evaluate-evidence.js'));
const { pack } = await import(join(voice, 'profile-data.js'));

const data = process.argv[2] ?? join(root, '../shared/data');
const CHUNK_WORDS = 250;
const CHUNKS_SHIPPED = 6;
const LENGTHS = [60, 100, 150, 250, 500];

const authors = readAuthors();
const groups = authors.map(({ texts }) => ({
  chunks: texts.flatMap((tokens) => chunksOf(tokens, CHUNK_WORDS)),
}));
const calibration = calibrate();
const shipped = {
  ...estimate(groups),
  calibration,
  habits: HABITS.map(({ id }) => id),
  chunks: shippedChunks(),
};
write(shipped);
console.log(JSON.stringify(calibration));

function readAuthors() {
  const folders = ['essays', 'novels'].flatMap((set) =>
    readdirSync(join(data, set)).map((author) => {
      const files = readdirSync(join(data, set, author)).sort();
      const read = (file) => tokenise(readFileSync(join(data, set, author, file), 'utf8'));
      const drafts = files.filter((file) => file.startsWith('draft')).map(read);
      return { set, author, profile: read('profile.txt'), drafts };
    }),
  );
  const papers = readdirSync(join(data, 'federalist')).filter((file) => !file.includes('disputed'));
  const federalist = [...new Set(papers.map((file) => file.split(/[-.]/)[1]))].map((author) => ({
    set: 'federalist',
    author,
    drafts: [],
    texts: papers
      .filter((file) => file.includes(author))
      .map((file) => tokenise(readFileSync(join(data, 'federalist', file), 'utf8'))),
  }));
  return [...folders.map((one) => ({ ...one, texts: [one.profile, ...one.drafts] })), ...federalist];
}

function chunksOf(tokens, size) {
  return splitTokens(tokens, size).map((chunk) => ({ counts: countHabits(chunk), words: countWords(chunk) }));
}

/** Method of moments: between-author variance is that of the rates less what chance within the text explains. */
function estimate(list) {
  const mean = [];
  const variance = [];
  const dispersion = [];
  const total = list.map(({ chunks }) => chunks.reduce((sum, { words }) => sum + words, 0));
  for (let habit = 0; habit < HABITS.length; habit += 1) {
    const rates = list.map(
      ({ chunks }, i) => chunks.reduce((sum, { counts }) => sum + counts[habit], 0) / total[i],
    );
    const m = rates.reduce((a, b) => a + b, 0) / rates.length;
    let squares = 5; // five expected counts of pure chance, so that rare words start from a Poisson process
    let expected = 5;
    list.forEach(({ chunks }, i) => {
      for (const { counts, words } of chunks) {
        squares += ((counts[habit] - words * rates[i]) ** 2 * chunks.length) / Math.max(1, chunks.length - 1);
        expected += words * rates[i];
      }
    });
    const phi = Math.max(0.7, squares / expected);
    const within = rates.reduce((sum, r, i) => sum + (phi * r) / total[i], 0) / rates.length;
    const between = rates.reduce((sum, r) => sum + (r - m) ** 2, 0) / (rates.length - 1) - within;
    mean.push(m + 1e-6);
    variance.push(Math.max(between, (0.15 * (m + 1e-6)) ** 2));
    dispersion.push(phi);
  }
  return { mean, variance, dispersion };
}

/** Logistic regression of same/other author on evidence × words^-exponent, each author left out of the background. */
function calibrate() {
  const rows = [];
  const essays = authors.map((one, index) => ({ ...one, index })).filter(({ set }) => set === 'essays');
  for (const target of essays) {
    const background = estimate(groups.filter((_, index) => index !== target.index));
    const known = { counts: countHabits(target.profile), words: countWords(target.profile) };
    const drafts = essays.flatMap((other) =>
      other.drafts.map((draft) => ({ draft, same: other === target ? 1 : 0 })),
    );
    for (const { draft, same } of drafts)
      rows.push(...LENGTHS.map((size) => rowOf(background, known, draft, size, same)));
  }
  return fitLogistic(rows);
}

function rowOf(background, known, draft, size, same) {
  const chunk = splitTokens(draft, size)[0];
  const words = countWords(chunk);
  return {
    evidence: sumOf(weighHabits(background, known, { counts: countHabits(chunk), words })),
    words,
    same,
  };
}

function fitLogistic(rows) {
  let best = { loss: Infinity };
  for (let exponent = 0; exponent <= 1; exponent += 0.05) {
    let offset = 0;
    let slope = 0.1;
    for (let step = 0; step < 50; step += 1) {
      let g0 = 0,
        g1 = 0,
        h00 = 1e-9,
        h01 = 0,
        h11 = 1e-9;
      for (const { evidence, words, same } of rows) {
        const x = evidence * words ** -exponent;
        const p = 1 / (1 + Math.exp(-offset - slope * x));
        g0 += same - p;
        g1 += (same - p) * x;
        h00 += p * (1 - p);
        h01 += p * (1 - p) * x;
        h11 += p * (1 - p) * x * x;
      }
      const det = h00 * h11 - h01 * h01;
      offset += (h11 * g0 - h01 * g1) / det;
      slope += (h00 * g1 - h01 * g0) / det;
    }
    const loss = rows.reduce((sum, { evidence, words, same }) => {
      const z = offset + slope * evidence * words ** -exponent;
      return sum + Math.log1p(Math.exp(same ? -z : z));
    }, 0);
    if (loss < best.loss) best = { loss, offset, slope, exponent };
  }
  return { offset: best.offset, slope: best.slope, exponent: best.exponent };
}

function shippedChunks() {
  return groups.flatMap(({ chunks }, author) => {
    const step = Math.max(1, Math.floor(chunks.length / CHUNKS_SHIPPED));
    return Array.from({ length: CHUNKS_SHIPPED }, (_, i) => chunks[i * step])
      .filter((chunk) => chunk !== undefined)
      .map(({ counts, words }) => ({ author, words, pairs: pack(counts) }));
  });
}

function write(background) {
  const packed = JSON.stringify(background, (_, value) =>
    typeof value === 'number' ? Number(value.toPrecision(5)) : value,
  );
  const file = `import type { Background } from './background-model.js';

// Generated by bench/language/build-voice-background.mjs from the texts named in shared/data/SOURCES.md (essays,
// novels, Federalist). Do not edit. Numbers only: no text of any author is in it.
const PACKED =
  '${packed.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}';

let background: Background | undefined;

/** The shipped background of English writers; unpacked on first use, then kept. */
export function readBackground(): Background {
  background ??= JSON.parse(PACKED) as Background;
  return background;
}
`;
  writeFileSync(join(root, 'src/language/voice/background.ts'), file);
}
