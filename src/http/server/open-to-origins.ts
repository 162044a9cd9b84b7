import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { AppConfig } from '../../config/app-config.js';

/** What a page of another origin may read of an answer, beside its body. */
const EXPOSED = [
  'ETag',
  'Location',
  'Retry-After',
  'Preference-Applied',
  'Idempotency-Replayed',
  'X-Request-Id',
  'Audit-Since',
  'RateLimit',
  'RateLimit-Policy',
];
const PREFLIGHT_SECONDS = 600;

/**
 * Lets pages of the origins of the configuration call from a browser; without any, browsers keep everybody's out. Tokens
 * travel in a header, so there are no cookies to lend.
 */
export function openToOrigins(app: NestFastifyApplication, { http }: AppConfig): void {
  if (http.corsOrigins.length === 0) return;
  app.enableCors({
    origin: [...http.corsOrigins],
    methods: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'],
    exposedHeaders: EXPOSED,
    maxAge: PREFLIGHT_SECONDS,
  });
}
