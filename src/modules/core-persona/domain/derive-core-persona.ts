import { confidenceIn } from './confidence.js';
import type { CorePersonaDraft, PersonaInterpretation } from './core-persona.js';
import type { InterpretationInput } from './interpretation-input.js';
import { findMissing } from './missing-input.js';

/** A persona derived by rules, with its evidence. */
export interface Derivation extends InterpretationInput {
  readonly interpretation: PersonaInterpretation;
  /** Why the site, or pages of it, could not be read. */
  readonly websiteProblems: readonly string[];
  /** A language model is there, and the author has not agreed to it. */
  readonly modelWithheld: boolean;
}

/** Puts measurements and their interpretation together. */
export function deriveCorePersona(derivation: Derivation): CorePersonaDraft {
  const { fingerprint, onboarding, interpretation } = derivation;
  return {
    identity: interpretation.identity,
    tonalRange: interpretation.tonalRange,
    constraints: interpretation.constraints,
    evidence: interpretation.evidence,
    droppedClaims: interpretation.droppedClaims,
    language: onboarding.language ?? fingerprint.language?.code ?? null,
    fingerprint,
    onboarding,
    whatIsMissing: findMissing(derivation),
    confidence: confidenceIn(fingerprint, onboarding),
  };
}
