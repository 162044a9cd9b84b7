import { describe, expect, it } from 'vitest';
import { readingEase } from './readability.js';
import { syllablesIn } from './syllables.js';

/** Words parted by hand, after the dictionaries of each language (French as prose is read, mute e not counted). */
const PARTED: Readonly<Record<string, string>> = {
  de: `Haus Gar-ten Wie-se Zei-tung Bäu-me Fa-mi-li-en Na-ti-on The-a-ter Mu-se-um See Kaf-fee ak-tu-ell Be-ob-ach-tung
    Quel-le Freund-schaft schrei-ben sit-zen I-dee ge-ehrt`,
  fr: `mai-son eau fleuve jour-née table parlent mo-ment quatre oi-seau thé-âtre No-ël roi feuille ville pluie na-tion
    gens ai-mer voi-ture ils soi-rée man-geait po-é-sie sou-vent cri-er`,
  es: `ca-sa puer-ta ciu-dad rí-o te-a-tro pa-ís que-so gui-ta-rra rey ha-bla-ba cuen-to ai-re muy ju-gue-te a-é-re-o bien
    ma-es-tro a-ve-ri-guáis a-yer`,
  pt: `ca-sa pão ru-a á-gua ra-iz pa-ís que-ro guer-ra sau-da-de coi-sa li-ções mui-to mãe ra-i-nha ci-da-de tam-bém pai
    a-mi-go Ma-ri-a sa-í-a`,
  it: `ca-sa fuo-co ac-qua fi-glio cit-tà pia-no ma-e-stro gio-va-ne mi-o uo-mo sciar-pa lin-gua chie-sa più po-e-ta
    miei ma-no pa-e-se`,
  nl: `huis wa-ter boe-ken kof-fie i-dee be-ë-di-gen nieuw leeuw mooi-e vrij-heid the-a-ter bui-ten zee-ën leu-ke vrou-wen
    kwa-li-teit ou-ders re-ge-ring`,
};

const cases = Object.entries(PARTED).flatMap(([language, list]) =>
  list.split(/\s+/u).map((parted) => [language, parted] as const),
);

describe('syllables', () => {
  it.each(cases)('%s %s', (language, parted) => {
    expect(syllablesIn(language, parted.replaceAll('-', ''))).toBe(parted.split('-').length);
  });

  it('are unknown in other languages', () => {
    expect(syllablesIn('pl', 'dom')).toBeUndefined();
  });
});

describe('readingEase', () => {
  // Ten one-syllable words in two sentences: five words a sentence, one syllable a word.
  const ten = Array.from({ length: 10 }, () => 'a');

  it.each([
    ['en', 206.835 - 5 * 1.015 - 84.6],
    ['de-AT', 180 - 5 - 58.5],
    ['es', 206.835 - 5 - 62.3],
    ['fr', 207 - 5 * 1.015 - 73.6],
    ['it', 206 - 5 - 65],
    ['nl', 206.84 - 5 * 0.93 - 77],
    ['pt-BR', 248.835 - 5 * 1.015 - 84.6],
  ])('of %s', (language, ease) => {
    expect(readingEase(language, ten, 2)).toBeCloseTo(ease, 9);
  });

  it('is undefined without words, without sentences and in other languages', () => {
    expect([readingEase('en', [], 1), readingEase('en', ten, 0), readingEase('pl', ten, 2)]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });
});
