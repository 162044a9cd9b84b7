import { hash } from 'node:crypto';
import {
  type CallHandler,
  type ExecutionContext,
  Inject,
  Injectable,
  type NestInterceptor,
} from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import fresh from 'fresh';
import { from, lastValueFrom, type Observable, of } from 'rxjs';
import { EVENT_BUS, type EventBus } from '../../shared/ports/event-bus.port.js';
import {
  type CachedResponse,
  RESPONSE_CACHE,
  type ResponseCache,
} from '../../shared/ports/response-cache.port.js';
import { isAdmin, type Principal } from '../../shared/principal.js';
import { CACHED, type CachedMark } from './cached.decorator.js';
import { routeMark } from '../access/marked-routes.js';
import type { PrincipalRequest } from '../access/principal.decorator.js';

const cachedMark = routeMark<CachedMark>(CACHED);
const NOT_MODIFIED = 304;
const HASH_LENGTH = 16;

/**
 * Serves marked routes from the cache, byte for byte, with 304 where the client has the answer already. Inside the
 * envelope, so that the cached body is complete.
 */
@Injectable()
export class CacheInterceptor implements NestInterceptor {
  constructor(
    @Inject(RESPONSE_CACHE) private readonly cache: ResponseCache,
    @Inject(EVENT_BUS) private readonly events: EventBus,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const mark = cachedMark(context);
    const http = context.switchToHttp();
    const request = http.getRequest<PrincipalRequest>();
    const { principal } = request;
    // An administrator reads data of other users, whose changes would not invalidate the entry.
    if (!this.cache.isOn || mark === undefined || principal === undefined || isAdmin(principal))
      return next.handle();
    const reply = http.getResponse<FastifyReply>();
    const key = request.url;
    const kept = this.cache.peek(principal.userId, key);
    if (kept === undefined) return from(this.fetch(principal, key, { request, reply, next, mark }));
    this.count(mark, principal, kept);
    return of(answer(request, reply, kept));
  }

  private async fetch(
    principal: Principal,
    key: string,
    { request, reply, next, mark }: Asked,
  ): Promise<unknown> {
    let isLoaded = false;
    const response = await this.cache.fetch(principal.userId, key, async () => {
      isLoaded = true; // who loads counts for itself
      return toResponse(await lastValueFrom(next.handle()), reply);
    });
    if (!isLoaded) this.count(mark, principal, response);
    return answer(request, reply, response);
  }

  private count(mark: CachedMark, { userId }: Principal, { personaId, platform }: CachedResponse): void {
    if (mark.counts === undefined) return;
    void this.events.publish({
      type: mark.counts,
      userId,
      personaId,
      ...(platform !== null && { platform }),
    });
  }
}

interface Asked {
  readonly request: PrincipalRequest;
  readonly reply: FastifyReply;
  readonly next: CallHandler;
  readonly mark: CachedMark;
}

interface Enveloped {
  readonly data?: { readonly persona_id?: number; readonly platform?: string };
}

/** A version that the route put into the ETag stays in it, so that it goes on naming what a change is made from. */
function toResponse(enveloped: unknown, reply: FastifyReply): CachedResponse {
  const body = Buffer.from(JSON.stringify(enveloped), 'utf8');
  const digest = hash('sha256', body, 'hex').slice(0, HASH_LENGTH);
  const version = reply.getHeader('etag');
  const etag = typeof version === 'string' ? `${version.slice(0, -1)}-${digest}"` : `"${digest}"`;
  const { persona_id: personaId, platform } = (enveloped as Enveloped).data ?? {};
  return { body, etag, personaId: personaId ?? null, platform: platform ?? null };
}

/** Undefined for no body at all: an empty one has a length and a type, and would give them to the one that the client has. */
function answer(
  request: PrincipalRequest,
  reply: FastifyReply,
  { body, etag }: CachedResponse,
): Buffer | undefined {
  reply.header('ETag', etag);
  // If-None-Match alone: `fetch` adds `Cache-Control: no-cache` to it, which must not turn a 304 into a 200.
  if (fresh({ 'if-none-match': request.headers['if-none-match'] }, { etag })) {
    reply.status(NOT_MODIFIED);
    return undefined;
  }
  reply.header('Content-Type', 'application/json; charset=utf-8');
  return body;
}
