import type { ClaimEvidence, CorePersonaDraft } from './core-persona.js';
import type { WritingSample } from './onboarding.js';
import type { CorePersona } from './stored-persona.js';

/** Why a version was replaced by the next. */
export type ChangeReason = 'edited' | 'samples' | 'feedback' | 'restored';

/** A quote by where it stands: its words are the sample's, and go when the sample goes. */
type KeptEvidence =
  | Exclude<ClaimEvidence, { kind: 'quote' }>
  | (Omit<Extract<ClaimEvidence, { kind: 'quote' }>, 'quote'> & { readonly length: number });

/**
 * The part of a persona that people and models state, at one version. Measurements follow from the samples and are not
 * stored.
 */
export interface PersonaSnapshot extends Pick<
  CorePersonaDraft,
  'identity' | 'tonalRange' | 'constraints' | 'onboarding' | 'learned' | 'droppedClaims' | 'language'
> {
  readonly isActive: boolean;
  readonly evidence: readonly KeptEvidence[];
}

/** A version that was replaced. */
export interface PersonaVersion {
  readonly version: number;
  readonly replacedBy: ChangeReason;
  readonly replacedAt: Date;
  readonly snapshot: PersonaSnapshot;
}

/** The stated part of a persona. */
export function snapshotOf(persona: CorePersona): PersonaSnapshot {
  const { identity, tonalRange, constraints, onboarding, learned, droppedClaims, language, isActive } =
    persona;
  return {
    identity,
    tonalRange,
    constraints,
    onboarding,
    ...(learned && { learned }),
    droppedClaims,
    language,
    isActive,
    evidence: persona.evidence.map(withoutWords),
  };
}

/** The persona of that version, with the current figures. Claims lose evidence from deleted samples. */
export function restored(
  persona: CorePersona,
  snapshot: PersonaSnapshot,
  samples: readonly WritingSample[],
): CorePersonaDraft {
  const { isActive: _, evidence, learned, ...said } = snapshot;
  const { learned: __, ...measured } = persona;
  const texts = new Map(samples.map(({ id, text }) => [id, text]));
  return {
    ...measured,
    ...said,
    ...(learned && { learned }),
    evidence: evidence.flatMap((one) => withWords(one, texts)),
  };
}

function withoutWords(evidence: ClaimEvidence): KeptEvidence {
  if (evidence.kind !== 'quote') return evidence;
  const { quote, ...place } = evidence;
  return { ...place, length: quote.length };
}

function withWords(evidence: KeptEvidence, texts: ReadonlyMap<string, string>): readonly ClaimEvidence[] {
  if (evidence.kind !== 'quote') return [evidence];
  const { length, ...place } = evidence;
  const quote = texts.get(place.sampleId)?.slice(place.start, place.start + length);
  return quote === undefined || quote.length < length ? [] : [{ ...place, quote }];
}
