import { AppError, type FieldFault } from '../../../shared/app-error.js';

/** The draft was written for another persona. */
export class ContentOfAnotherPersona extends AppError {
  readonly code = 'feedback.content_of_another_persona';
  readonly kind = 'unprocessable';
  override readonly faults: readonly FieldFault[] = [
    { pointer: '/content_id', detail: 'must be a draft of this persona' },
  ];
  constructor(contentId: number, personaId: number) {
    super(
      `Content ${contentId} was not written for persona ${personaId}. Give the feedback to the persona it was written for.`,
    );
  }
}
