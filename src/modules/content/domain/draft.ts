import type { VoiceMatch } from '../../../language/index.js';
import type { PlatformFit } from '../../platforms/index.js';

/** A text with its measurements. */
export interface Draft {
  readonly text: string;
  readonly voiceMatch: VoiceMatch;
  readonly platformCheck: PlatformFit;
}

/** From here on another attempt is not worth its cost. */
const GOOD_MATCH = 70;
const GOOD_FIT = 75;

const matchOf = ({ voiceMatch }: Draft): number => (voiceMatch.assessed ? voiceMatch.score : 0);

/** Whether a draft needs no further attempt. */
export const isGoodEnough = (draft: Draft): boolean =>
  (!draft.voiceMatch.assessed || draft.voiceMatch.score >= GOOD_MATCH) &&
  (draft.platformCheck.score ?? 0) >= GOOD_FIT;

/** The draft that sounds more like the author; of two that sound alike, the one that fits the platform better. */
export const better = (a: Draft, b: Draft): Draft => {
  const difference = matchOf(b) - matchOf(a) || (b.platformCheck.score ?? 0) - (a.platformCheck.score ?? 0);
  return difference > 0 ? b : a;
};

/** What to mend, in words for the writer: the weightiest broken habits and the failing checks. */
export function faultsOf(draft: Draft): readonly string[] {
  const habits = draft.voiceMatch.assessed
    ? draft.voiceMatch.reasons.filter(({ direction }) => direction === 'down')
    : [];
  return [
    ...habits.slice(0, 5).map(({ detail, remedy }) => (remedy === null ? detail : `${detail} ${remedy}`)),
    ...draft.platformCheck.checks.flatMap(({ detail, remedy }) =>
      remedy === null ? [] : [`${detail} ${remedy}`],
    ),
  ];
}
