// What Unicode calls “default ignorable” (soft hyphen, zero-width and bidirectional marks, fillers, variation selectors,
// the tags of U+E0000), interlinear annotation, and control characters but white space: a reader sees none of it,
// a language model reads all of it. https://www.unicode.org/reports/tr44/#Default_Ignorable_Code_Point
const INVISIBLE = /[\p{Default_Ignorable_Code_Point}\uFFF9-\uFFFB]|(?!\s)\p{Cc}/u;
const EVERY_INVISIBLE = new RegExp(INVISIBLE, 'gu');

/** Joiners shape emoji and the letters of scripts that are joined up (Persian, Hindi). */
const JOINERS = '\u200C\u200D';
const JOINED =
  /(?:[\p{Extended_Pictographic}\p{Emoji_Modifier}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Mongolian}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Gurmukhi}\p{Script=Gujarati}\p{Script=Oriya}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Sinhala}\p{Script=Khmer}\p{Script=Myanmar}]|\uFE0F)$/u;
/** Two selectors choose between the coloured and the plain form of an emoji. */
const SELECTORS = '\uFE0E\uFE0F';
const SELECTED = /\p{Emoji}$/u;
/** UTF-16 code units before a sign that are looked at: one character, whatever its plane. */
const ONE_CHARACTER = 2;

/** Whether a reader cannot see this character (one code point), wherever it stands. */
export const isInvisible = (character: string): boolean => INVISIBLE.test(character);

/**
 * The text as a reader sees it: without invisible characters, save joiners and emoji selectors where they shape their
 * neighbour. The tags that make the flags of England, Scotland and Wales go too; a black flag remains.
 */
export const visibleText = (text: string): string =>
  text.replace(EVERY_INVISIBLE, (sign: string, at: number) =>
    shapes(sign, text.slice(Math.max(0, at - ONE_CHARACTER), at)) ? sign : '',
  );

const shapes = (sign: string, before: string): boolean =>
  JOINERS.includes(sign) ? JOINED.test(before) : SELECTORS.includes(sign) && SELECTED.test(before);
