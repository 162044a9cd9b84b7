import { Inject, Injectable } from '@nestjs/common';
import { CONSENTS, type Consents } from '../../shared/ports/consents.port.js';
import type { Principal } from '../../shared/principal.js';
import { ContentService } from '../content/index.js';
import { type CorePersona, CorePersonaService } from '../core-persona/index.js';
import { ContentOfAnotherPersona } from './domain/feedback-errors.js';
import { type FeedbackOutcome, type NewFeedback, satisfactionOf } from './domain/feedback.js';
import { FeedbackStoreService } from './feedback-store.service.js';
import { type Lesson, PersonaLearnerService } from './persona-learner.service.js';

/** The four steps of learning: assess, improve, apply, remember. */
@Injectable()
export class FeedbackService {
  constructor(
    private readonly personas: CorePersonaService,
    private readonly contents: ContentService,
    private readonly learner: PersonaLearnerService,
    private readonly store: FeedbackStoreService,
    @Inject(CONSENTS) private readonly consents: Consents,
  ) {}

  /**
   * Throws PersonaNotFound, ContentNotFound, ContentOfAnotherPersona, or VersionStale when the persona was changed
   * meanwhile. Feedback, its effects and lessons are stored together or not at all. For a user who objects to learning
   * it is stored and changes nothing.
   */
  async give(principal: Principal, personaId: number, feedback: NewFeedback): Promise<FeedbackOutcome> {
    const persona = await this.personas.get(principal, personaId);
    const draft = await this.draftOf(principal, persona, feedback.contentId);
    const before = await this.store.assess(persona);
    const lesson = (await this.consents.allows(persona.userId, 'learning'))
      ? await this.learner.learn(persona, withoutUnchanged(feedback, draft))
      : undefined;
    const feedbackId = await this.keep(persona, feedback, lesson, before);
    const after = await this.personas.get(principal, personaId);
    return {
      feedbackId,
      personaId,
      changes: lesson?.changes ?? [],
      quality: { before, after: await this.store.assess(after) },
      satisfaction: satisfactionOf(feedback),
      version: after.version,
    };
  }

  private async keep(
    persona: CorePersona,
    feedback: NewFeedback,
    lesson: Lesson | undefined,
    before: number | null,
  ): Promise<number> {
    try {
      return await this.store.keep(persona, feedback, lesson, before);
    } catch (error) {
      if (lesson !== undefined) await this.learner.forget(lesson, error);
      throw error;
    }
  }

  private async draftOf(
    principal: Principal,
    persona: CorePersona,
    contentId: number | undefined,
  ): Promise<string | undefined> {
    if (contentId === undefined) return undefined;
    const content = await this.contents.get(principal, contentId);
    if (content.personaId !== persona.id) throw new ContentOfAnotherPersona(contentId, persona.id);
    return content.text;
  }
}

/** A draft sent back as it was is the machine's prose, not the author's: it must not be measured as theirs. */
function withoutUnchanged(feedback: NewFeedback, draft: string | undefined): NewFeedback {
  const { editedText, ...rest } = feedback;
  return editedText === undefined || (draft !== undefined && bare(editedText) === bare(draft))
    ? rest
    : feedback;
}

/** White space alone is no edit. */
const bare = (text: string): string => text.replace(/\s+/gu, ' ').trim();
