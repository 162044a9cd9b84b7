import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { describeProblem, pathOf, problemOfRefusal } from '../problems/problem-details.js';

/**
 * Answers what the server refuses before it looks for a route (a path that does not decode, a parameter beyond all
 * measure), where neither hooks nor the exception filter run.
 */
export function answerFrameworkRefusal(
  error: FastifyError,
  request: FastifyRequest,
  reply: FastifyReply,
): void {
  const requestId = String(request.id);
  const problem = problemOfRefusal(error.statusCode ?? 400, error.message);
  void reply
    .status(problem.status)
    .header('Content-Type', 'application/problem+json; charset=utf-8')
    .header('X-Content-Type-Options', 'nosniff')
    .header('X-Request-Id', requestId)
    .send(describeProblem(problem, pathOf(request.url), requestId));
}
