import { AppError } from '../../../shared/app-error.js';

/** There is none with this id, or it is somebody else's: the caller cannot tell which. */
export class ContentNotFound extends AppError {
  readonly code = 'content.not_found';
  readonly kind = 'not-found';
  constructor(contentId: number) {
    super(
      `Content ${contentId} does not exist or is not yours. GET /api/personas/{persona_id}/content lists yours.`,
    );
  }
}
