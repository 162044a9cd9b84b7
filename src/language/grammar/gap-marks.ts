/** Bits of the marks between two words. */
export const GAP = {
  comma: 1,
  semicolon: 2,
  colon: 4,
  quote: 8,
  dash: 16,
  open: 32,
  close: 64,
  stop: 128,
  other: 256,
} as const;

const MARKS = new Map<number, number>(
  (
    [
      [',، 、，', GAP.comma],
      [';；', GAP.semicolon],
      [':：', GAP.colon],
      ['"“”„«»‘’\'`', GAP.quote],
      ['-–—―', GAP.dash],
      ['([{', GAP.open],
      [')]}', GAP.close],
      ['.!?…。！？', GAP.stop],
    ] as const
  ).flatMap(([marks, bit]) => [...marks.replace(' ', '')].map((mark) => [mark.charCodeAt(0), bit] as const)),
);
const SPACE = 32;
const NO_BREAK_SPACE = 160;

/** Which marks stand in `text` from `start` to `end`, as bits of {@link GAP}; blanks do not count. */
export function gapMarks(text: string, start: number, end: number): number {
  let bits = 0;
  for (let at = start; at < end; at += 1) {
    const code = text.charCodeAt(at);
    if (code <= SPACE || code === NO_BREAK_SPACE) continue;
    bits |= MARKS.get(code) ?? GAP.other;
  }
  return bits;
}
