import type { CorePersonaDraft } from '../../core-persona/index.js';
import { nearness, type PlatformNorms } from './platform-norms.js';
import type { PlatformFit } from './platform-strategy.js';
import { factsOf, type TextFacts } from './text-facts.js';
import { type Finding, toCheck, weigh } from './weigh-checks.js';

const METHOD = 'text-fit/1';
/** Words of a paragraph that a phone shows without scrolling. Convention. */
const PARAGRAPH_WORDS = 80;
/** English prose has 35–45 % of these words; lorem ipsum and keyword lists have hardly any. */
const PROSE_SHARE = 0.2;

/** Scores a text against the limits and customs of a platform, and against the persona where there is one. */
export function assessText(
  text: string,
  persona: CorePersonaDraft | undefined,
  norms: PlatformNorms,
): PlatformFit {
  const facts = factsOf(text);
  if (facts.words === 0) {
    const check = toCheck({
      code: 'text.has_words',
      weight: 1,
      value: 0,
      detail: 'There are no words.',
      remedy: 'Write something.',
    });
    return weigh([check], [], METHOD);
  }
  const findings = [
    ...lengthFindings(facts, norms),
    ...formFindings(facts, norms),
    ...proseFindings(facts, norms),
  ];
  const personal = persona === undefined ? [] : personaFindings(text, facts, persona);
  const notAssessed = [
    ...(persona === undefined
      ? [{ code: 'persona.words', reason: 'There is no persona to compare with.' }]
      : []),
    ...(facts.functionWordShare === null
      ? [{ code: 'prose.is_prose', reason: 'Only English prose is told from word lists.' }]
      : []),
  ];
  const fit = weigh([...findings, ...personal].map(toCheck), notAssessed, METHOD);
  return isJunk(facts) && fit.score !== null
    ? weigh(
        fit.checks.map((check) => ({ ...check, value: check.value * JUNK })),
        notAssessed,
        METHOD,
      )
    : fit;
}

/** Text that is not prose cannot score by its length: it keeps a quarter of the points. */
const JUNK = 0.25;

const isJunk = (facts: TextFacts): boolean =>
  facts.isPlaceholder ||
  (facts.words >= 30 && facts.distinctShare < 0.15) ||
  (facts.functionWordShare !== null && facts.functionWordShare < PROSE_SHARE / 2) ||
  (facts.sentences > 2 && facts.repetition > 0.6) ||
  facts.words < 3;

function lengthFindings(facts: TextFacts, { limits }: PlatformNorms): readonly Finding[] {
  const [low, high] = limits.optimalWords.value;
  const max = limits.maxCharacters?.value;
  const preview = limits.previewCharacters?.value;
  const firstLine = [...facts.firstLine].length;
  return [
    ...(max === undefined
      ? []
      : [
          {
            code: 'length.within_limit',
            weight: 0.15,
            value: facts.characters <= max ? 1 : 0,
            detail: `${facts.characters} characters; at most ${max} are allowed.`,
            remedy: `Cut ${facts.characters - max} characters.`,
          },
        ]),
    {
      code: 'length.within_optimal',
      weight: 0.2,
      value: nearness(facts.words, [low, high]),
      detail: `${facts.words} words; ${low} to ${high} do best here.`,
      remedy:
        facts.words < low
          ? `Add about ${low - facts.words} words.`
          : `Cut about ${facts.words - high} words.`,
    },
    ...(preview === undefined
      ? []
      : [
          {
            code: 'opening.fits_preview',
            weight: 0.1,
            value: firstLine <= preview ? 1 : Math.max(0, 1 - (firstLine - preview) / preview),
            detail: `The first line has ${firstLine} characters; ${preview} are shown before “see more”.`,
            remedy: 'Break the first line after its first sentence.',
          },
        ]),
  ];
}

function formFindings(facts: TextFacts, norms: PlatformNorms): readonly Finding[] {
  const allowed = norms.limits.maxHashtags.value;
  return [
    {
      code: 'hashtags.count',
      weight: 0.1,
      value:
        facts.hashtags.length <= allowed
          ? 1
          : Math.max(0, 1 - (facts.hashtags.length - allowed) / Math.max(3, allowed)),
      detail: `${facts.hashtags.length} hashtags; at most ${allowed} here.`,
      remedy: `Keep the best ${allowed}.`,
    },
    {
      code: 'paragraphs.short',
      weight: 0.1,
      value:
        facts.longestParagraphWords <= PARAGRAPH_WORDS
          ? 1
          : Math.max(0, 1 - (facts.longestParagraphWords - PARAGRAPH_WORDS) / PARAGRAPH_WORDS),
      detail: `The longest paragraph has ${facts.longestParagraphWords} words; ${PARAGRAPH_WORDS} are easy on a phone.`,
      remedy: 'Split the longest paragraph between two sentences.',
    },
    {
      code: 'capitals.calm',
      weight: 0.05,
      value: facts.shouted.length === 0 ? 1 : 0,
      detail: `${facts.shouted.length} words in capitals.`,
      remedy: 'Write them in small letters.',
    },
  ];
}

function proseFindings(facts: TextFacts, norms: PlatformNorms): readonly Finding[] {
  const [low, high] = norms.sentenceWords;
  return [
    ...(facts.meanSentenceWords === null
      ? []
      : [
          {
            code: 'sentences.readable',
            weight: 0.1,
            value: nearness(facts.meanSentenceWords, norms.sentenceWords, 12),
            detail: `Sentences average ${Math.round(facts.meanSentenceWords * 10) / 10} words; ${low} to ${high} are usual here.`,
            remedy:
              facts.meanSentenceWords > high
                ? 'Split the longest sentences.'
                : 'Join some of the shortest sentences.',
          },
        ]),
    ...(facts.functionWordShare === null
      ? []
      : [
          {
            code: 'prose.is_prose',
            weight: 0.15,
            value: Math.min(1, facts.functionWordShare / PROSE_SHARE),
            detail: `${Math.round(facts.functionWordShare * 100)} % of the words hold sentences together; prose has 35 to 45 %.`,
            remedy: 'Write sentences, not lists of words.',
          },
        ]),
  ];
}

function personaFindings(text: string, facts: TextFacts, persona: CorePersonaDraft): readonly Finding[] {
  const unwanted = (persona.learned?.avoidedWords ?? []).filter((word) =>
    text.toLowerCase().includes(word.toLowerCase()),
  );
  return [
    ...languageFinding(facts, persona),
    {
      code: 'persona.words',
      weight: 0.1,
      value: unwanted.length === 0 ? 1 : 0,
      detail:
        unwanted.length === 0
          ? 'No word that the author avoids.'
          : `Words the author avoids: ${unwanted.join(', ')}.`,
      remedy: 'Replace them.',
    },
    ...emojiFinding(facts, persona),
  ];
}

/** Nothing where either language is not known. */
function languageFinding(facts: TextFacts, persona: CorePersonaDraft): readonly Finding[] {
  const [theirs, here] = [persona.language, facts.language].map((code) => code?.split('-', 1)[0] ?? 'und');
  if (theirs === 'und' || here === 'und') return [];
  return [
    {
      code: 'persona.language',
      weight: 0.15,
      value: theirs === here ? 1 : 0,
      detail: `The text is in "${here}"; the author writes in "${theirs}".`,
      remedy: 'Write it in the author’s language.',
    },
  ];
}

/** Nothing where the author's habit was not measured. */
function emojiFinding(facts: TextFacts, persona: CorePersonaDraft): readonly Finding[] {
  const habit = persona.fingerprint.measures['format.emoji.rate'].value;
  if (habit === null) return [];
  const rate = (1000 * facts.emoji) / facts.words;
  return [
    {
      code: 'persona.emoji',
      weight: 0.05,
      value: habit === 0 && facts.emoji > 0 ? 0 : nearness(rate, [0, Math.max(4, habit * 3)], 10),
      detail: `${facts.emoji} emoji; the author uses ${Math.round(habit * 10) / 10} per 1,000 words.`,
      remedy: habit === 0 ? 'Leave the emoji out: the author uses none.' : 'Use fewer emoji.',
    },
  ];
}
