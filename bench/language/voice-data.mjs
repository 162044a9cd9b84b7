// Reads the evaluation texts as tokens. Source of the texts: <data>/SOURCES.md (default ../shared/data).
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
/** Folder of the compiled voice match. */
export const voiceFolder = process.env.VOICE_DIST ?? join(root, 'dist/language/voice');
/** Folder of the compiled language engine. */
export const languageFolder = join(root, 'dist/language');
export const defaultData = join(dirname(root.replace(/\/$/, '')), 'shared/data');

/** Imports one compiled file of the voice match. */
export const load = (file) => import(join(voiceFolder, file));

/** The authors of one set (`essays`, `novels`): name, profile text, draft texts. */
export function readAuthors(data, set) {
  const folder = join(data, set);
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .sort()
    .map((author) => {
      const files = readdirSync(join(folder, author)).sort();
      const read = (file) => readFileSync(join(folder, author, file), 'utf8');
      return {
        set,
        author,
        profile: read('profile.txt'),
        drafts: files.filter((f) => f.startsWith('draft')).map(read),
      };
    });
}

/** The Federalist papers: number, author, whether disputed, text. */
export function readFederalist(data) {
  return readdirSync(join(data, 'federalist'))
    .sort()
    .map((file) => {
      const [number, author, disputed] = file.replace('.txt', '').split('-');
      const text = readFileSync(join(data, 'federalist', file), 'utf8');
      return { number: Number(number), author, isDisputed: disputed !== undefined, text };
    });
}

/** Contemporary web English by genre (answers, email, newsgroup, reviews, weblog), from the EWT treebank. */
export function readWebGenres(data) {
  const genres = new Map();
  let genre;
  for (const line of readFileSync(join(data, 'ud/en.dev.conllu'), 'utf8').split('\n')) {
    if (line.startsWith('# newdoc id = ')) {
      genre = line.slice(14).split('-')[0];
      genres.set(genre, `${genres.get(genre) ?? ''}\n\n`);
    }
    if (line.startsWith('# text = ')) genres.set(genre, `${genres.get(genre)}${line.slice(9)} `);
  }
  return [...genres].map(([author, text]) => ({ set: 'web', author, profile: text, drafts: [] }));
}

/** Everybody whose numbers make the background: essays, novels, the undisputed Federalist papers, web genres. */
export function readBackgroundAuthors(data) {
  const papers = readFederalist(data).filter(({ isDisputed }) => !isDisputed);
  const federalist = [...new Set(papers.map(({ author }) => author))].map((author) => ({
    set: 'federalist',
    author,
    profile: papers
      .filter((paper) => paper.author === author)
      .map(({ text }) => text)
      .join('\n\n'),
    drafts: [],
  }));
  return [
    ...readAuthors(data, 'essays'),
    ...readAuthors(data, 'novels'),
    ...federalist,
    ...readWebGenres(data),
  ];
}

/** The first `words` words of a text, as a space-separated count has them. */
export function firstWords(text, words) {
  const pattern = /\S+/g;
  for (let count = 0; count < words; count += 1) if (pattern.exec(text) === null) return text;
  return text.slice(0, pattern.lastIndex);
}
