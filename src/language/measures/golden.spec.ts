import { describe, expect, it } from 'vitest';
import { fingerprint } from '../compute-fingerprint.js';
import { MEASURE_IDS, type MeasureId } from '../measure.js';

const times = (text: string, n: number): string => Array.from({ length: n }, () => text).join(' ');

/** Every measure of a short English text, worked out by hand: the last column is the arithmetic. */
const GOLDEN: readonly (readonly [MeasureId, text: string, value: number, arithmetic: string])[] = [
  ['sentence.length.mean', 'I ship code on Friday. You wait for it. It works.', 11 / 3, '(5 + 4 + 2) / 3'],
  [
    'sentence.length.sd',
    'I ship code on Friday. You wait for it. It works.',
    Math.sqrt(14 / 6),
    '5, 4, 2 from 11/3: 4/3, 1/3, −5/3; squares 42/9; / 2; root',
  ],
  [
    'sentence.length.rhythm',
    times('We ship. You wait for it.', 5),
    -0.9,
    '−1, 1 by turns: nine products of −1 / 10',
  ],
  ['sentence.question.ratio', 'Why? I know. Do you?', 2 / 3, '2 of 3 sentences'],
  ['sentence.exclamation.ratio', 'Stop! Look! I wait.', 2 / 3, '2 of 3 sentences'],
  ['sentence.imperative.ratio', 'Write the test. The test runs.', 1 / 2, '1 of 2 sentences'],
  ['sentence.fragment.ratio', 'Never again. We ship on Friday.', 1 / 2, '1 of 2 sentences'],
  ['sentence.complex.ratio', 'We left because it rained. We left.', 1 / 2, '1 of 2 sentences'],
  ['sentence.compound.ratio', 'He came, and she left at once. He came.', 1 / 2, '1 of 2 sentences'],
  ['sentence.passive.ratio', 'The house was built in May. We like it.', 1 / 2, '1 of 2 sentences'],
  ['paragraph.length.mean', 'One is here. Two is here.\n\nThree is here.', 3 / 2, '(2 + 1) / 2 sentences'],
  ['word.length.mean', 'I ship code.', 3, '(1 + 4 + 4) / 3 letters'],
  ['word.long.ratio', 'Several people waited.', 1 / 3, 'several has 7 letters; people, waited have 6'],
  ['vocabulary.mtld', times('again', 120), 2, 'every second word completes a factor: 120 / 60'],
  ['vocabulary.hdd', times('again', 60), 1 / 42, 'one type in 42 words'],
  ['vocabulary.mattr', times('one two', 40), 2 / 50, 'two types in every window of 50'],
  ['vocabulary.sophistication', 'The house has zyzzyvas.', 1 / 2, 'zyzzyvas of house, zyzzyvas'],
  [
    'style.formality',
    'She sees the old dog in May.',
    50 + 150 / 7,
    '(5/7 article, adjective, nouns, preposition − 2/7 pronoun, verb + 1) · 50',
  ],
  ['readability.ease', 'The cat sat.', 206.835 - 1.015 * 3 - 84.6, '3 words, 3 syllables, 1 sentence'],
  ['pronoun.first-singular.rate', 'I gave you my book.', 400, 'I, my of 5 words'],
  ['pronoun.first-plural.rate', 'We ship our code.', 500, 'we, our of 4 words'],
  ['pronoun.second.rate', 'You trust your code.', 500, 'you, your of 4 words'],
  ['contraction.rate', 'I don’t know.', 1000 / 3, 'don’t of 3 words'],
  ['hedge.rate', 'Perhaps it works.', 1000 / 3, 'perhaps of 3 words'],
  ['booster.rate', 'It certainly works.', 1000 / 3, 'certainly of 3 words'],
  ['transition.rate', 'However it works.', 1000 / 3, 'however of 3 words'],
  ['punctuation.comma.rate', 'One, two, three.', 2000 / 3, '2 in 3 words'],
  ['punctuation.semicolon.rate', 'One; two.', 500, '1 in 2 words'],
  ['punctuation.colon.rate', 'One: two at 10:30.', 1000 / 5, '1 in 5 words; the one in 10:30 is none'],
  ['punctuation.dash.rate', 'One — two-fold.', 500, '1 in 2 words; the hyphen is none'],
  ['punctuation.ellipsis.rate', 'One… two.', 500, '1 in 2 words'],
  ['punctuation.parenthesis.rate', 'One (two).', 500, '1 in 2 words'],
  ['punctuation.quotation.rate', '“One” two.', 500, '1 pair in 2 words'],
  ['format.list-item.ratio', '- one is here\n- two is here\n\nThis is all.', 2 / 3, '2 of 3 blocks'],
  ['format.heading.rate', '# Title\n\nThis is all.', 250, '1 in 4 words'],
  ['format.emoji.rate', 'One 🚀 two.', 500, '1 in 2 words'],
  ['format.hashtag.rate', 'One #two.', 500, '1 in 2 words'],
  ['format.all-caps.rate', 'STOPPING is bad.', 1000 / 3, '1 in 3 words'],
  ['rhetoric.question.rate', 'Why wait? Because it rains.', 200, '1 in 5 words'],
  ['rhetoric.anaphora.rate', 'We will ship it. We will test it. They rest.', 100, '1 run in 10 words'],
  ['rhetoric.tricolon.rate', 'We ship, test, and rest.', 200, '1 in 5 words'],
  ['rhetoric.simile.rate', 'It runs like a clock.', 200, '1 in 5 words'],
  ['rhetoric.antithesis.rate', 'It is not a race but a walk.', 125, '1 in 8 words'],
  ['rhetoric.alliteration.rate', 'The wild wind howled.', 250, '1 pair in 4 words'],
];

const measure = (text: string) => fingerprint([{ id: 'a', text, language: 'en' }]).measures;

describe('every measure by hand', () => {
  it.each(GOLDEN)('%s of %j is %f: %s', (id, text, value) => {
    expect(measure(text)[id].value).toBeCloseTo(value, 9);
  });

  it('leaves none out', () => {
    expect(GOLDEN.map(([id]) => id).toSorted()).toEqual([...MEASURE_IDS].toSorted());
  });
});

/** What a careless analyser gets wrong; each text once misled a real one. */
describe('faults that are not ours', () => {
  it.each<[string, MeasureId, string, number]>([
    [
      'numbers, hyphenated and shortened words are words',
      'sentence.length.mean',
      'I don’t pay 20 for a well-made cup.',
      8,
    ],
    ['marks are no words', 'sentence.length.mean', 'Well, yes; no.', 3],
    [
      'long sentences are not complex by their length',
      'sentence.complex.ratio',
      'The long and winding road to the old harbour of the town runs past twenty houses and one mill on the way.',
      0,
    ],
    ['“or” in “For” joins no clauses', 'sentence.compound.ratio', 'For our brand, work matters.', 0],
    ['long words count once', 'word.long.ratio', 'Extraordinary.', 1],
    [
      'function words do not alliterate',
      'rhetoric.alliteration.rate',
      'He went to the tower that the town keeps.',
      0,
    ],
    ['“is as” is no metaphor and “like this” no simile', 'rhetoric.simile.rate', 'I like this house.', 0],
    ['bullets are list items, “one” is none', 'format.list-item.ratio', '* one is here\n* two is here', 1],
    ['“unlikely” hedges nothing by its “likely”', 'hedge.rate', 'It is contributors who attribute.', 0],
    ['“book” and “look” are not “ok”', 'booster.rate', 'Look at the book.', 0],
    [
      '“is often” and “was seven” are not passive',
      'sentence.passive.ratio',
      'It is often late. She was seven. The doors are open.',
      0,
    ],
    [
      'irregular participles are',
      'sentence.passive.ratio',
      'The house was built in May. The cake was made here.',
      1,
    ],
    ['possessives are no contractions', 'contraction.rate', 'It was Ann’s fault.', 0],
    ['acronyms do not shout', 'format.all-caps.rate', 'SEO and AI and HTML help.', 0],
  ])('%s', (_, id, text, value) => {
    expect(measure(text)[id].value).toBeCloseTo(value, 9);
  });

  it('tells vocabulary by measures that do not fall with length', () => {
    const words = Array.from(
      { length: 150 },
      (_, i) =>
        `word${'abcdefghij'[i % 10]}${'klmnopqrst'[Math.floor(i / 10) % 10]}${'uvwxyz'[Math.floor(i / 100)]}`,
    );
    const short = words.join(' ');
    const long = times(short, 4);

    expect(measure(long)['vocabulary.mattr'].value).toBeCloseTo(measure(short)['vocabulary.mattr'].value!, 9);
  });

  it('sums the kinds of sentences to 1, not to their number', () => {
    const { typeDistribution } = fingerprint([
      { id: 'a', text: 'Why? Go! We wait here.', language: 'en' },
    ]).sentenceAnalysis!;

    expect(Object.values(typeDistribution).reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
  });

  it('averages the two middle lengths', () => {
    const { lengthDistribution } = fingerprint([
      { id: 'a', text: 'We go. We go home. We go home now. We go home now, all.', language: 'en' },
    ]).sentenceAnalysis!;

    // 2, 3, 4, 5 words.
    expect(lengthDistribution).toMatchObject({ min: 2, max: 5, average: 3.5, median: 3.5 });
  });

  it('does not glue samples together', () => {
    const samples = ['We wait for you,', 'they go without you,'].map((text, i) => ({
      id: String(i),
      text,
      language: 'en',
    }));

    expect(fingerprint(samples).size).toMatchObject({ sentences: 2, paragraphs: 2 });
  });

  it('knows no agreement of one sample with itself', () => {
    const one = fingerprint([
      { id: 'a', text: times('We ship on Fridays because it works.', 60), language: 'en' },
    ]);

    expect(one.confidence.sampleAgreement).toBeNull();
  });
});
