import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fingerprint } from '../compute-fingerprint.js';
import { countWords, readText } from './read-text.js';

const sentencesOf = (text: string) =>
  readText(text, { language: 'en' }).sentences.map(({ start, end }) => text.slice(start, end));
const labelled = (text: string) => readText(text, { language: 'en' }).sentences[0]!;

describe('sentences', () => {
  it.each([
    ['Dr. Stone arrived. She was late.', ['Dr. Stone arrived.', 'She was late.']],
    ['It cost 3.5 million, e.g. in tax. Fine.', ['It cost 3.5 million, e.g. in tax.', 'Fine.']],
    ['“Why?” he asked. Nobody knew.', ['“Why?” he asked.', 'Nobody knew.']],
    ['Well … maybe not. Who knows?', ['Well … maybe not.', 'Who knows?']],
    ['One line\nthat wraps. Another.', ['One line\nthat wraps.', 'Another.']],
  ])('of %j', (text, expected) => {
    expect(sentencesOf(text)).toEqual(expected);
  });

  it('keep offsets into the original through markup', () => {
    const text =
      '# Title\n\nWe **ship** it. See [the log](https://example.com/a).\n\n- one item here\n- another item here';

    expect(sentencesOf(text)[0]).toBe('We **ship** it.');
    expect(readText(text).blocks.map(({ kind }) => kind)).toEqual([
      'heading',
      'paragraph',
      'list-item',
      'list-item',
    ]);
  });

  it('of headings come only when asked for', () => {
    const text = '# The title\n\nOne line without a stop\n\nAll is said.';
    const cut = (headingsToo: boolean) =>
      readText(text, { language: 'en', headingsToo }).sentences.map(({ start, end }) =>
        text.slice(start, end),
      );

    expect(cut(false)).toEqual(['All is said.']);
    expect(cut(true)).toEqual(['The title', 'One line without a stop', 'All is said.']);
  });

  it('of Japanese are no headings', () => {
    const { sentences } = readText('今日は雨です。\n\n明日は晴れるでしょう。', { language: 'ja' });

    expect(sentences).toHaveLength(2);
  });

  it('leave out code and addresses', () => {
    expect(countWords('Run it.\n\n```\nconst secret = 1;\n```\n\nSee https://example.com/path now.')).toBe(4);
  });
});

describe('labels', () => {
  it.each([
    ['Do you ship on Fridays?', 'question'],
    ['What a day!', 'exclamation'],
    ['Ship it on Friday.', 'imperative'],
    ['Never again.', 'fragment'],
    ['Work is hard.', 'declarative'],
  ])('%j is %s', (text, type) => {
    expect(labelled(text).type).toBe(type);
  });

  // Each of these is a fault of the closest existing analyser (counts “is often” as passive, “built” as active, …).
  it.each([
    ['It is often late.', false],
    ['The doors are open.', false],
    ['She was seven.', false],
    ['The house was built in May.', true],
    ['It has been quietly made worse.', true],
    ['Mistakes were corrected.', true],
  ])('%j passive: %s', (text, passive) => {
    expect(labelled(text).passive).toBe(passive);
  });

  it.each([
    ['For our brand, work matters.', false],
    ['He came, and she left at once.', true],
  ])('%j compound: %s', (text, compound) => {
    expect(labelled(text).compound).toBe(compound);
  });

  it.each([
    ['We left because it rained.', true],
    ['She said that it works.', true],
    [
      'The long and winding road to the old harbour of the town runs past twenty houses and one mill on the way.',
      false,
    ],
  ])('%j complex: %s', (text, complex) => {
    expect(labelled(text).complex).toBe(complex);
  });
});

describe('faults of the closest existing analyser', () => {
  const measure = (text: string) => fingerprint([{ id: 'a', text, language: 'en' }]).measures;

  it('does not find “but” in “attribute” nor “likely” in “unlikely”', () => {
    expect(measure('We attribute it to contributors.')['transition.rate'].value).toBe(0);
  });

  it('counts curly apostrophes as contractions and possessives not at all', () => {
    // “don’t” and “it’s” are contractions, “Ann’s” is not: 2 of 6 words.
    expect(measure('I don’t say it’s Ann’s fault.')['contraction.rate'].value).toBeCloseTo(2000 / 6, 6);
  });

  it('takes acronyms for no shouting', () => {
    expect(measure('SEO and AI and HTML help. STOPPING does not.')['format.all-caps.rate'].value).toBeCloseTo(
      1000 / 9,
      6,
    );
  });

  it('hears alliteration by sound, not letter, and not in function words', () => {
    const heard = (text: string) =>
      fingerprint([{ id: 'a', text, language: 'en' }]).rhetoricalAnalysis!.alliteration.map(
        ({ quote }) => quote,
      );

    expect(heard('We saw the photographs fading.')).toEqual(['photographs fading']);
    expect(heard('That the cereal cost more.')).toEqual([]);
  });

  it('lets one empty sample among good ones change nothing but a note', () => {
    const good = {
      id: 'good',
      text: 'We ship on Fridays. Nothing broke. That was the plan.',
      language: 'en',
    };
    const [alone, beside] = [fingerprint([good]), fingerprint([good, { id: 'empty', text: ' ' }])];

    expect(beside.measures).toEqual(alone.measures);
    expect(beside.notes).toHaveLength(1);
  });
});

describe('any text', () => {
  const corpus = [
    '',
    ' ',
    '\ud800',
    'a'.repeat(200_000),
    '('.repeat(50_000),
    '́'.repeat(100_000),
    '.'.repeat(100_000),
    '中文没有空格'.repeat(2000),
    '# '.repeat(20_000),
    '👩‍👩‍👧'.repeat(5000),
  ];

  it.each(corpus.map((text, i) => [i, text] as const))(
    'of the fixed corpus (%i) is measured without a NaN',
    (_, text) => {
      expect(faultsIn(text)).toEqual([]);
    },
  );

  it('of any shape is measured without a NaN, and counts add up', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary', maxLength: 400 }),
          fc.lorem({ maxCount: 60, mode: 'sentences' }),
        ),
        (text) => {
          expect(faultsIn(text)).toEqual([]);
        },
      ),
      { seed: 7, numRuns: 150 },
    );
  });
});

/** What must hold of every text: no NaN anywhere, and shares that sum to 1. */
function faultsIn(text: string): readonly string[] {
  const measured = fingerprint([{ id: 'any', text }]);
  const shares = [
    measured.sentenceAnalysis?.typeDistribution,
    measured.vocabularyAnalysis?.wordLengthDistribution,
  ];
  const sums = shares.map((one) =>
    one === undefined ? 1 : Object.values(one).reduce((sum, share) => sum + share, 0),
  );
  return [
    ...(/NaN|Infinity/u.test(JSON.stringify(measured)) ? ['not JSON'] : []),
    ...Object.values(measured.measures).flatMap(({ id, value }) =>
      value === null || Number.isFinite(value) ? [] : [id],
    ),
    ...sums.flatMap((sum, i) => (Math.abs(sum - 1) < 1e-9 ? [] : [`shares ${i}: ${sum}`])),
  ];
}
