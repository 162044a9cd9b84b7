import { AppError } from '../../shared/app-error.js';

/** The process does jobs: the API is served by others. */
export class RouteNotServed extends AppError {
  readonly code = 'route.not_found';
  readonly kind = 'not-found';
  constructor() {
    super('This is a worker: it serves /health and /metrics alone.');
  }
}
