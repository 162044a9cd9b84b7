import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { describeProblem, pathOf, type Problem, problemOfRefusal } from '../problems/problem-details.js';
import { problemFor } from '../problems/problem-for.js';

/**
 * Answers what the server refuses before it looks for a route (a path that does not decode, a parameter beyond all
 * measure), where neither hooks nor the exception filter run.
 */
export function answerFrameworkRefusal(
  error: FastifyError,
  request: FastifyRequest,
  reply: FastifyReply,
): void {
  send(problemOfRefusal(error.statusCode ?? 400, error.message), request, reply);
}

/** The same of hooks for the routes that are not ours to handle, as those of /docs: the exception filter runs for ours. */
export function answerHookRefusal(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  send(problemFor(error), request, reply);
}

function send(problem: Problem, request: FastifyRequest, reply: FastifyReply): void {
  const requestId = String(request.id);
  void reply
    .status(problem.status)
    .header('Content-Type', 'application/problem+json; charset=utf-8')
    .header('X-Content-Type-Options', 'nosniff')
    .header('X-Request-Id', requestId)
    .send(describeProblem(problem, pathOf(request.url), requestId));
}
