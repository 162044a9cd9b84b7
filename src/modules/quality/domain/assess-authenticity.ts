import type { ClaimEvidence, CorePersonaDraft } from '../../core-persona/index.js';
import {
  type Assessment,
  COUNTED_JUDGEMENTS,
  figure,
  meanOf,
  type QualityInput,
  weightedScore,
} from './dimension-assessment.js';

const METHOD = 'authenticity/2';
/** A claim on a measure that more text may move is half a proof. */
const UNSTABLE_PROOF = 0.5;
/**
 * A compared draft weighs half as much as all claims together, up to four drafts: measured similarity outweighs claims.
 */
const WEIGHT_OF_A_DRAFT = 0.5;
const MOST_DRAFTS_WEIGHED = 4;

/**
 * How far the persona is the author. Proof: 100 × Σ proof / (claims + dropped claims), where a quote found in the text
 * or a stable measure proves 1, an unstable measure ½, a stated preference nothing. Voice: mean match of the newest
 * {@link COUNTED_JUDGEMENTS} drafts. Score = (proof + voice · n/2) / (1 + n/2), n at most 4.
 * Null where the author's own text proves nothing because there is none, and no draft was compared.
 */
export function assessAuthenticity({ persona, history }: QualityInput): Assessment {
  const matches = history.voiceMatches.slice(0, COUNTED_JUDGEMENTS);
  const proof = proofOf(persona);
  const voice = meanOf(matches);
  const draftsWeight = Math.min(matches.length, MOST_DRAFTS_WEIGHED) * WEIGHT_OF_A_DRAFT;
  const parts = [
    ...(proof === null ? [] : [{ value: proof.value, weight: 1 }]),
    ...(voice === null ? [] : [{ value: voice, weight: draftsWeight }]),
  ];
  const evidence = [
    ...(proof === null ? [] : [proof.item]),
    ...(voice === null
      ? []
      : [
          {
            name: 'voice_match',
            value: figure(voice),
            unit: 'points',
            basis: `mean of the ${matches.length} newest generated draft(s)`,
          },
        ]),
  ];
  if (parts.length === 0) {
    const reason = 'No claim rests on the author’s own text yet, and no draft was compared.';
    return { value: null, reason, method: METHOD, evidence };
  }
  return { value: weightedScore(parts), method: METHOD, evidence };
}

/** Null without text, or where nothing claims to come from it. */
function proofOf(persona: CorePersonaDraft) {
  const { evidence, droppedClaims, fingerprint } = persona;
  const fromText = evidence.filter(({ kind }) => kind !== 'preference').length;
  if (fingerprint.size.words === 0 || fromText + droppedClaims === 0) return null;
  const claims = evidence.length + droppedClaims;
  const proven = evidence.reduce((sum, claim) => sum + strengthOf(claim, persona), 0);
  return {
    value: (100 * proven) / claims,
    item: {
      name: 'proven_claims',
      value: proven,
      unit: 'claims',
      basis: `${fromText} of ${claims} claims rest on a quote or a measure, an unstable measure counting half; ${droppedClaims} were dropped`,
    },
  };
}

function strengthOf(claim: ClaimEvidence, { fingerprint }: CorePersonaDraft): number {
  if (claim.kind === 'preference') return 0;
  if (claim.kind === 'quote') return 1;
  const measure = Object.values(fingerprint.measures).find(({ id }) => id === claim.measureId);
  return measure?.stable === true ? 1 : UNSTABLE_PROOF;
}
