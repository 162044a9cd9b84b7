import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import underPressure from '@fastify/under-pressure';
import type { AppConfig } from '../config/app-config.js';
import { AppError } from '../shared/app-error.js';
import { OPERATIONS } from './operations-only.js';

/** Often enough that an overload is seen, and its end as well, within half a second. */
const SAMPLE_MS = 250;

/** The process has more to do than it can: what it takes on now would only make everybody wait longer. */
export class Overloaded extends AppError {
  readonly code = 'service.overloaded';
  readonly kind = 'unavailable';
  override readonly retryAfterSeconds = 1;
  constructor() {
    super(
      'The service has too much to do at the moment. Nothing was changed; try again after the seconds in Retry-After.',
    );
  }
}

/**
 * Turns requests away, before anything is done for them, while the event loop lags: those that were taken on are answered
 * in time. Health and figures are always told, or an overload would look like a death.
 */
export async function shedLoad(app: NestFastifyApplication, { http }: AppConfig): Promise<void> {
  if (http.maxEventLoopDelayMs === 0) return;
  await app.register(underPressure, {
    maxEventLoopDelay: http.maxEventLoopDelayMs,
    sampleInterval: SAMPLE_MS,
    pressureHandler: async ({ routeOptions }) => {
      if (!OPERATIONS.test(routeOptions.url ?? '')) throw new Overloaded();
    },
  });
}
