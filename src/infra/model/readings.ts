/** An encoding within an encoding is looked into; deeper ones are beyond what a model can write without faults. */
const MAX_DEPTH = 2;

/** At least a dozen bytes: less than half a secret word hides in no shorter run. */
const BASE64_RUN = /[\w+/-]{14,}/gu;
/** Pairs of hexadecimal digits with up to three signs between them: `6162`, `61 62`, `0x61, 0x62`, `\x61`, `%61`. */
const HEX_RUN = /[0-9a-f]{2}(?:(?:[\s,;:_-]{0,2}(?:0x|\\x|%)?)[0-9a-f]{2}){9,}/giu;
const DECIMAL_RUN = /\d{2,3}(?:[\s,;]{1,3}\d{2,3}){9,}/gu;

/**
 * A text and what stands in it encoded: base64 (at every alignment), hexadecimal and decimal character codes, percent
 * encoding, character references, `\u` escapes, Unicode tags. Decoded parts come as texts of their own.
 */
export function readingsOf(text: string, depth: number = MAX_DEPTH): readonly string[] {
  const plain = unescaped(text);
  const own = plain === text ? [text] : [text, plain];
  if (depth === 0) return own;
  const decoded = [
    ...matches(plain, BASE64_RUN).flatMap(fromBase64),
    ...fromHex(plain),
    ...fromDecimals(plain),
  ];
  return [...own, ...decoded.flatMap((one) => readingsOf(one, depth - 1))];
}

const matches = (text: string, pattern: RegExp): readonly string[] => text.match(pattern) ?? [];

/** Escapes that stand for one character each, replaced where they stand. */
const unescaped = (text: string): string =>
  text
    .replace(/[\u{E0020}-\u{E007E}]/gu, (tag) => character((tag.codePointAt(0) ?? 0) - 0xe0000))
    .replace(/%([0-9a-f]{2})/giu, (_, hex: string) => character(Number.parseInt(hex, 16)))
    .replace(/\\u\{?([0-9a-f]{4,6})\}?/giu, (_, hex: string) => character(Number.parseInt(hex, 16)))
    .replace(/&#x([0-9a-f]{1,6});?/giu, (_, hex: string) => character(Number.parseInt(hex, 16)))
    .replace(/&#(\d{1,7});?/gu, (_, code: string) => character(Number(code)));

const character = (code: number): string => (code > 0x10_ff_ff ? '' : String.fromCodePoint(code));

/** The start of the encoded text in the run is unknown, so it is read from each of four offsets. */
const fromBase64 = (run: string): readonly string[] =>
  [0, 1, 2, 3].map((skipped) => Buffer.from(run.slice(skipped), 'base64').toString('latin1'));

/** A run may begin with a digit that is none of it, so it is read from both places. */
const fromHex = (text: string): readonly string[] =>
  matches(text, HEX_RUN).flatMap((run) => {
    const digits = run.replace(/0x|\\x/giu, '').replace(/[^0-9a-f]/giu, '');
    return [0, 1].map((skipped) => Buffer.from(digits.slice(skipped), 'hex').toString('latin1'));
  });

const fromDecimals = (text: string): readonly string[] =>
  matches(text, DECIMAL_RUN).map((run) => matches(run, /\d+/gu).map(Number).map(character).join(''));
