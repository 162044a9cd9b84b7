import { AppError } from '../../shared/app-error.js';

/** A path that the router takes for one of ours, and that a proxy before us need not have known as it. */
export class PathSpeltOtherwise extends AppError {
  readonly code = 'route.not_found';
  readonly kind = 'not-found';
  constructor() {
    super(
      'Nothing is served under this spelling of a path: write it as it is documented, without percent signs.',
    );
  }
}
