import { AppError } from '../../../shared/app-error.js';

/** The id does not exist or belongs to another user; the caller cannot tell which. */
export class ContentNotFound extends AppError {
  readonly code = 'content.not_found';
  readonly kind = 'not-found';
  constructor(contentId: number) {
    super(
      `Content ${contentId} does not exist or is not yours. GET /api/personas/{persona_id}/content lists yours.`,
    );
  }
}
