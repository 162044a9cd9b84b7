import { readText } from '../read-learnt.js';
import type { WordListName, WordLists } from './language-data.js';

const NAMES = [
  'articles',
  'prepositions',
  'pronouns',
  'subjectPronouns',
  'firstSingular',
  'firstPlural',
  'second',
  'determiners',
  'interjections',
  'auxiliaries',
  'beForms',
  'reflexives',
  'subordinators',
  'complementizers',
  'noClauseAfter',
  'clauseOpeners',
  'clauseVerbs',
  'listJoiners',
  'coordinators',
  'adverbsBeforeParticiple',
  'participles',
  'notParticiples',
  'negationsAndStarts',
  'verbs',
  'nounMarkers',
  'imperatives',
  'hedges',
  'boosters',
  'transitions',
  'functionWords',
  'abbreviations',
  'imagery',
] as const satisfies readonly WordListName[];

/** Compile error when {@link NAMES} misses a list that {@link WordLists} declares. */
type Missing = Exclude<WordListName, (typeof NAMES)[number]>;
const complete: Missing extends never ? true : Missing = true;

/**
 * Reads `lists/<code>.txt`. A list without a section in the file is empty.
 * Throws SyntaxError for a section that no measure uses and for words outside a section.
 */
export const readWordLists = (code: string): WordLists => parseWordLists(readText(`data/lists/${code}.txt`));

/** Sections are headed `[name]`; white space parts the words; lines that start with `#` are comments. */
export function parseWordLists(text: string): WordLists {
  const lists = new Map<string, Set<string>>(complete ? NAMES.map((name) => [name, new Set()]) : []);
  let section: Set<string> | undefined;
  for (const line of text.split('\n')) {
    if (line.startsWith('#') || line.trim() === '') continue;
    const name = /^\[(?<name>\w+)\]$/u.exec(line)?.groups?.['name'];
    if (name !== undefined) {
      section = lists.get(name);
      if (section === undefined) throw new SyntaxError(`No measure uses a word list [${name}].`);
      continue;
    }
    if (section === undefined) throw new SyntaxError(`These words stand before the first section: ${line}`);
    for (const word of line.trim().split(/\s+/u)) section.add(word);
  }
  return Object.fromEntries(lists) as unknown as WordLists;
}
