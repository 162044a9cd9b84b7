import { createHash } from 'node:crypto';
import {
  applyDecorators,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
  UseInterceptors,
} from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyRequest } from 'fastify';
import { from, lastValueFrom, type Observable } from 'rxjs';
import { ApiProblems } from './api-problems.js';
import { Breather } from '../shared/breather.js';
import { BODY_LIMIT_BYTES } from './body-limit.js';
import type { LargeBodyTurn } from './large-body-turns.js';
import { parseLargeJson } from './parse-large-json.js';
import type { PrincipalRequest } from './principal.decorator.js';

/** What a route takes beyond the limits of all others. */
export interface LargeBodyLimits {
  readonly bytes: number;
  /** Members and items of the whole body. */
  readonly values: number;
}

const HASHED_AT_ONCE = 1_048_576;

const turns = new WeakMap<FastifyRequest, LargeBodyTurn>();

/** The turn of a request whose body was let in. */
export const setTurn = (request: FastifyRequest, turn: LargeBodyTurn): unknown => turns.set(request, turn);

/** Undefined for a route with the limits of all others. */
export const largeBodyOf = (request: FastifyRequest): LargeBodyLimits | undefined =>
  (request.routeOptions.config as { readonly largeBody?: LargeBodyLimits }).largeBody;

/** In its turn; a body that every route takes needs none. */
const inTurn = <Result>(request: FastifyRequest, work: () => Promise<Result>): Promise<Result> =>
  turns.get(request)?.during(work) ?? work();

/** Parses the body and takes its digest, in pieces. Rejects with MalformedRequest, or ClientGone. */
export function readLargeBody(
  request: FastifyRequest & PrincipalRequest,
  bytes: Buffer,
  { values }: LargeBodyLimits,
): Promise<unknown> {
  if (bytes.length > BODY_LIMIT_BYTES && !turns.has(request))
    return Promise.reject(new Error('A large body was read that nobody let in.'));
  return inTurn(request, async () => {
    const body = await parseLargeJson(bytes, values);
    request.bodyDigest = await digestOf(bytes);
    return body;
  });
}

async function digestOf(bytes: Buffer): Promise<string> {
  const hash = createHash('sha256');
  const breather = new Breather();
  for (let at = 0; at < bytes.length; at += HASHED_AT_ONCE) {
    hash.update(bytes.subarray(at, at + HASHED_AT_ONCE));
    await breather.pause();
  }
  return hash.digest('hex');
}

/** Keeps the turn for as long as the route works. */
class LargeBodyInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    return from(inTurn(request, () => lastValueFrom(next.handle())));
  }
}

/**
 * Lets a route take a larger body than others: of one beyond their limit the caller is known before a byte of it is read
 * and sends one at a time; any holds up nobody while it is parsed ({@link admitLargeBodies}).
 */
export const TakesLargeBody = (largeBody: LargeBodyLimits) =>
  applyDecorators(
    RouteConfig({ largeBody }),
    UseInterceptors(new LargeBodyInterceptor()),
    ApiProblems(413, 429, 503),
  );
