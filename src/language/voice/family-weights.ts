import type { FamilyWeights } from './linear-voice.js';

// Found on essays and novels by search over powers of two; see bench/language/evaluate-voice.mjs for what they yield.
// Order: plain, common, masked, skeleton, marks, edges, pairs, affixes.

/** Topic-independent habits: they tell authors apart best from about 150 words on. */
export const STYLE_FAMILIES: FamilyWeights = [2, 4, 2, 0.5, 0.25, 0.5, 0, 0];

/** Their wording as it stands, topic and all: tells given authors apart best in short drafts. */
export const WORDING_FAMILIES: FamilyWeights = [0, 0, 0, 4, 2, 0, 4, 2];

/** Indices of the families that style needs: the background is shipped for these alone. */
export const STYLE_FAMILY_SET: ReadonlySet<number> = new Set(
  STYLE_FAMILIES.flatMap((weight, family) => (weight > 0 ? [family] : [])),
);

/** Ridge penalty as a share of the kernel's mean diagonal. */
export const RIDGE_PENALTY = 0.02;
/** The same for one author against the background, where the other side is more varied. */
export const OPEN_RIDGE_PENALTY = 0.05;

/** Words per training stretch: short enough to have many, long enough that most habits show. */
export const STRETCH_WORDS = 100;
