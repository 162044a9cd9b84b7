import type { FastifyRequest } from 'fastify';
import type { Problem } from './problem-details.js';

const TOO_LARGE = 413;

/** The problem with the detail that the route has for a body that is too large. */
export function withRemedy(problem: Problem, { routeOptions }: FastifyRequest): Problem {
  const { whenTooLarge } = (routeOptions?.config ?? {}) as { readonly whenTooLarge?: string };
  return problem.status !== TOO_LARGE || whenTooLarge === undefined
    ? problem
    : { ...problem, detail: whenTooLarge };
}
