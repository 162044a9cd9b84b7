import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildVoiceProfile, matchVoices, readText, type VoiceProfile } from '../language/index.js';
import { wholeNumber } from './audit-options.js';

interface MatchOptions {
  readonly profiles: string;
  readonly drafts: string;
  readonly words?: string;
  readonly json?: boolean;
}

interface Scored {
  readonly file: string;
  readonly scores: Readonly<Record<string, number | null>>;
}

/** Scores all drafts against all profiles; a draft too short to compare has null scores. */
export function printMatch(options: MatchOptions): void {
  const words = options.words === undefined ? undefined : wholeNumber(options.words, '--words');
  const startedAt = performance.now();
  const profiles = loadProfiles(options.profiles);
  const drafts = draftsOf(options.drafts).map((file): Scored => {
    const matches = matchVoices(
      profiles,
      firstWords(readFileSync(join(options.drafts, file), 'utf8'), words),
    );
    const scores = Object.entries(matches).map(([author, match]) => [
      author,
      match.assessed ? match.score : null,
    ]);
    return { file, scores: Object.fromEntries(scores) };
  });
  const elapsed = Math.round(performance.now() - startedAt);
  if (options.json) console.log(JSON.stringify({ drafts, words: words ?? null, elapsed_ms: elapsed }));
  else for (const { file, scores } of drafts) console.log(file, scores);
}

function loadProfiles(directory: string): Readonly<Record<string, VoiceProfile>> {
  const entries = authorsOf(directory).map((author): [string, VoiceProfile] => {
    const profile = buildVoiceProfile([
      { id: author, text: readFileSync(join(directory, author, 'profile.txt'), 'utf8') },
    ]);
    if (profile === undefined)
      throw new Error(`${author}/profile.txt has too few words to recognise a voice by.`);
    return [author, profile];
  });
  if (entries.length === 0) throw new Error(`${directory} holds no <author>/profile.txt.`);
  return Object.fromEntries(entries);
}

const authorsOf = (directory: string): readonly string[] =>
  readdirSync(directory, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .toSorted();

const draftsOf = (directory: string): readonly string[] =>
  authorsOf(directory).flatMap((author) =>
    readdirSync(join(directory, author))
      .filter((name) => /^draft-.*\.txt$/u.test(name))
      .toSorted()
      .map((name) => `${author}/${name}`),
  );

function firstWords(text: string, count: number | undefined): string {
  if (count === undefined) return text;
  const last = readText(text).words[count - 1];
  return last === undefined ? text : text.slice(0, last.end);
}
