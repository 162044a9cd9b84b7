import { Injectable } from '@nestjs/common';
import { PersonaEditorService, type Revision } from '../analysis/index.js';
import {
  type CorePersona,
  CorePersonaService,
  learnFromFeedback,
  type PersonaChangeNote,
  SampleArchiveService,
  type StagedSample,
  toWritingSample,
} from '../core-persona/index.js';
import type { NewFeedback } from './domain/feedback.js';

/** What a feedback would change, computed and not stored. */
export interface Lesson {
  readonly revision: Revision;
  readonly changes: readonly PersonaChangeNote[];
  /** The edited draft as a sample, its original already in the file store. */
  readonly staged: readonly StagedSample[];
}

/** Works out what a persona learns from feedback, and applies it. */
@Injectable()
export class PersonaLearnerService {
  constructor(
    private readonly personas: CorePersonaService,
    private readonly samples: SampleArchiveService,
    private readonly editor: PersonaEditorService,
  ) {}

  /** An edited draft is the author's own prose: it joins the samples and the voice is measured again. */
  async learn(persona: CorePersona, feedback: NewFeedback): Promise<Lesson> {
    const staged = await this.stageEdit(persona, feedback.editedText);
    const { draft, voice } =
      staged.length === 0 ? { draft: persona, voice: persona.voice } : await this.remeasured(persona, staged);
    const learned = learnFromFeedback(draft, feedback);
    const { model, isActive } = persona;
    return {
      revision: { draft: learned.persona, voice, model, isActive },
      changes: [...learned.changes, ...wordsChange(persona, draft.fingerprint.size.words)],
      staged,
    };
  }

  /** Inside a unit of work. Throws VersionStale when the persona was changed meanwhile. */
  async apply(persona: CorePersona, lesson: Lesson): Promise<void> {
    await this.samples.keep(persona.userId, persona.id, lesson.staged);
    await this.editor.revise(persona, lesson.revision, 'feedback');
  }

  /** Removes what a lesson that could not be applied had staged. */
  forget(lesson: Lesson, error: unknown): Promise<void> {
    return this.samples.abandon(lesson.staged, error);
  }

  private async stageEdit(persona: CorePersona, text: string | undefined): Promise<readonly StagedSample[]> {
    if (text === undefined) return [];
    const named = await this.samples.name([{ text, source: 'edited', title: 'Edited draft' }]);
    return this.samples.stage(persona.userId, named);
  }

  private async remeasured(persona: CorePersona, staged: readonly StagedSample[]) {
    const all = [...(await this.samples.list(persona.id)), ...staged];
    return this.personas.remeasure(persona, all.map(toWritingSample));
  }
}

const wordsChange = (persona: CorePersona, words: number): readonly PersonaChangeNote[] =>
  words === persona.fingerprint.size.words
    ? []
    : [
        {
          member: 'linguistic_fingerprint.size.words',
          before: persona.fingerprint.size.words,
          after: words,
          because: 'Your edited text is your own prose: it was measured with the others.',
        },
      ];
