import type { CanActivate, Type } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { AppConfig } from '../../config/app-config.js';
import { AccessGuard } from '../access/access.guard.js';
import { PerformInterceptor } from '../access/perform.interceptor.js';
import { RateLimitGuard } from '../access/rate-limit.guard.js';
import { CacheInterceptor } from '../answer/cache.interceptor.js';
import type { EdgeStep } from '../answer/edge.interceptor.js';
import { EnvelopeInterceptor } from '../answer/envelope.interceptor.js';
import { IdempotencyInterceptor } from '../answer/idempotency.interceptor.js';
import { observeRequests } from './observe-requests.js';
import { openToOrigins } from './open-to-origins.js';
import { refuseAmbiguousRequests } from './refuse-ambiguous-requests.js';
import { refuseOtherSpellings } from './refuse-other-spellings.js';
import { refuseUnsupportedRequests } from './refuse-unsupported-requests.js';
import { logRequests } from './request-log.js';
import { sendSecurityHeaders } from './security-headers.js';
import { shedLoad } from './shed-load.js';
import { traceRequests } from './trace-requests.js';

// The order in which a request meets the parts of the edge. It is written here and nowhere else.

/** Adds a hook to the server. */
type ServerHook = (app: NestFastifyApplication, config: AppConfig) => void | Promise<void>;

/** First, by Fastify: before the route and the body are known. A refusal has the headers of the hooks before it. */
export const SERVER_HOOKS: readonly ServerHook[] = [
  sendSecurityHeaders,
  openToOrigins,
  observeRequests,
  traceRequests,
  logRequests,
  shedLoad,
  refuseAmbiguousRequests,
  refuseOtherSpellings,
  refuseUnsupportedRequests,
];

/** Second: who the caller is, then whether they are within their limits. */
export const GUARDS: readonly Type<CanActivate>[] = [AccessGuard, RateLimitGuard];

/** Third, outermost first: scope, restriction and audit; repetitions; the cache; the envelope. Then pipes and handler. */
export const INTERCEPTORS: Type<EdgeStep>[] = [
  PerformInterceptor,
  IdempotencyInterceptor,
  CacheInterceptor,
  EnvelopeInterceptor,
];
