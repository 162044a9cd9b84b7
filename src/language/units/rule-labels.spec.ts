import { describe, expect, it } from 'vitest';
import { languageData } from '../data/languages.js';
import { findWords } from './find-words.js';
import { ruleLabels } from './rule-labels.js';

function labels(language: string, text: string) {
  const data = languageData(language);
  if (data === undefined) throw new Error(`No data for ${language}.`);
  return ruleLabels(text, findWords(text, 0, data.elision), data);
}

describe(ruleLabels.name, () => {
  // The learnt grammars follow the treebanks, for which clauses parted by a semicolon stand side by side, not joined.
  it('takes two clauses at a semicolon for a compound', () => {
    expect(labels('en', 'The sun rose; the bakers were tired already.').compound).toBe(true);
  });

  it('takes the article of a list for no relative', () => {
    expect(labels('de', 'Der Hund, die Katze und das Kind schlafen.').complex).toBe(false);
  });

  it('splits elided words, so that their verbs count', () => {
    expect(labels('fr', "Je pense qu'il a raison.").complex).toBe(true);
  });
});
