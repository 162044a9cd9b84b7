import type { MeasureId } from '../../../language/index.js';
import type { CorePersonaDraft } from '../../core-persona/index.js';
import type { Advice } from './platform-strategy.js';

const NO_TEXT = 'There is no measured text yet; this is the platform’s custom, not the author’s habit.';

/** Reads a persona for a strategy: figures in words, and advice that depends on them. */
export class PersonaReader {
  constructor(readonly persona: CorePersonaDraft) {}

  value(id: MeasureId): number | null {
    return this.persona.fingerprint.measures[id].value;
  }

  /** A figure rounded for reading; “not measured” without one. */
  figure(id: MeasureId, what: string): string {
    const value = this.value(id);
    if (value === null) return `${what}: not measured`;
    return id.endsWith('.ratio')
      ? `${Math.round(value * 100)} % ${what}`
      : `${Math.round(value * 10) / 10} ${what}`;
  }

  /** One of two pieces of advice by whether a measure reaches a value; a third where it was not measured. */
  byMeasure(
    id: MeasureId,
    what: string,
    least: number,
    advice: { readonly above: string; readonly below: string; readonly unknown: string },
  ): Advice {
    const value = this.value(id);
    if (value === null) return { advice: advice.unknown, because: NO_TEXT };
    return {
      advice: value >= least ? advice.above : advice.below,
      because: `The author has ${this.figure(id, what)}.`,
    };
  }

  get audience(): string {
    return this.persona.onboarding.targetAudience ?? 'readers (no audience is stated)';
  }

  get field(): string | undefined {
    return this.persona.onboarding.industry ?? this.persona.onboarding.businessType;
  }

  /** The words the author keeps returning to, at most five. */
  get themes(): readonly string[] {
    return (this.persona.fingerprint.vocabularyAnalysis?.mostFrequentContentWords ?? [])
      .slice(0, 5)
      .map(({ word }) => word);
  }
}
