import { Inject, Injectable } from '@nestjs/common';
import {
  countWords,
  LANGUAGE_LAB,
  type LanguageLab,
  PROFILE_MINIMUM_WORDS,
  type VoiceMatch,
} from '../../language/index.js';
import { CLOCK, type Clock } from '../../shared/ports/clock.port.js';
import type { CorePersona } from '../core-persona/index.js';
import { assessQuality } from './domain/assess-quality.js';
import type { QualityReport } from './domain/quality-report.js';
import type { ValidationRecord } from './domain/validation-record.js';
import { ValidationRepository } from './infra/validation.repository.js';

/** Judges personas and drafts, and keeps every judgement. */
@Injectable()
export class QualityService {
  constructor(
    private readonly validations: ValidationRepository,
    @Inject(LANGUAGE_LAB) private readonly lab: LanguageLab,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Inside a unit of work: keeps judgements. */
  record(...records: readonly ValidationRecord[]): Promise<void> {
    return this.validations.create(records, this.clock.now());
  }

  /** The seven numbers of a persona as they stand now, from its measurements and from all that was judged so far. */
  async report(persona: CorePersona): Promise<QualityReport> {
    return assessQuality({ persona, history: await this.validations.historyOf(persona.id) });
  }

  /** Whether a draft sounds like the persona; refuses with a reason where there is too little text on either side. */
  async match(persona: CorePersona, draft: string): Promise<VoiceMatch> {
    return persona.voice === undefined
      ? tooLittleKnown(persona, draft)
      : this.lab.match(persona.voice, draft);
  }
}

const tooLittleKnown = (persona: CorePersona, draft: string): VoiceMatch => ({
  assessed: false,
  reason: `The persona rests on ${persona.fingerprint.size.words} words; its voice can be recognised from ${PROFILE_MINIMUM_WORDS}. Add writing samples.`,
  words: countWords(draft),
  wordsNeeded: PROFILE_MINIMUM_WORDS,
});
