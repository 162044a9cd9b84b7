import { describe, expect, it } from 'vitest';
import { fingerprint } from '../compute-fingerprint.js';
import { languageData } from '../data/languages.js';

const measure = (text: string, language: string) => fingerprint([{ id: 'a', text, language }]).measures;

describe('similes', () => {
  it.each([
    ['de', 'Der Plan wirkt wie ein altes Schiff.', 1],
    ['fr', 'Ce plan ressemble à la mer, comme une vague lente.', 1],
    ['es', 'Llegó como un trueno.', 1],
    ['pt', 'Chegou como um trovão.', 1],
    ['it', 'Arrivò come un tuono.', 1],
    ['nl', 'Hij kwam binnen als een storm.', 1],
    ['de', 'Er ist größer als ich.', 0],
    ['es', 'Trabajo como siempre.', 0],
  ])('in %s: %s', (language, text, count) => {
    expect(text.match(languageData(language)!.simile)?.length ?? 0).toBe(count);
  });
});

describe('antitheses', () => {
  it.each([
    ['en', 'It is not a race but a walk.', 1],
    ['de', 'Das ist nicht nur teuer, sondern auch schlecht.', 1],
    ['fr', 'Il parle non pas pour lui, mais pour nous.', 1],
    ['es', 'No solo canta bien, sino que baila.', 1],
    ['pt', 'Não só canta bem, mas também dança.', 1],
    ['it', 'Non solo canta bene, ma anche balla.', 1],
    ['nl', 'Het is niet alleen duur, maar ook slecht.', 1],
    ['de', 'Das ist nicht teuer.', 0],
  ])('in %s: %s', (language, text, count) => {
    expect(text.match(languageData(language)!.antithesis)?.length ?? 0).toBe(count);
  });
});

describe('measures of another language', () => {
  it('count its own contractions', () => {
    // “geht’s” of three words.
    expect(measure('Wie geht’s dir?', 'de')['contraction.rate'].value).toBeCloseTo(1000 / 3, 6);
    // “zo’n” of four words.
    expect(measure("Dat is zo'n dag.", 'nl')['contraction.rate'].value).toBeCloseTo(1000 / 4, 6);
  });

  it('say that elisions nobody can choose are not measured', () => {
    expect(measure('Il arrive demain.', 'fr')['contraction.rate']).toMatchObject({
      value: null,
      reason: 'Not measured in this language (fr).',
    });
  });

  it('find a list of three by the language’s own “and”', () => {
    // One in six words.
    expect(measure('Wir essen Brot, Käse und Wurst.', 'de')['rhetoric.tricolon.rate'].value).toBeCloseTo(
      1000 / 6,
      6,
    );
  });
});
