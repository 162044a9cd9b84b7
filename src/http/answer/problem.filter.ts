import { type ArgumentsHost, Catch, type ExceptionFilter, Inject, Logger } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { AppError } from '../../shared/app-error.js';
import { AUDIT_TRAIL, type AuditTrail } from '../../shared/ports/audit-trail.port.js';
import { auditActorOf } from '../../shared/acting/act.js';
import { actOf } from '../access/act-of-request.js';
import type { PrincipalRequest } from '../access/principal.decorator.js';
import { describeProblem, pathOf, type Problem } from '../problems/problem-details.js';
import { problemFor } from '../problems/problem-for.js';
import { withRemedy } from '../problems/when-too-large.js';

const DEPENDENCY_RETRY_SECONDS = 2;
/** Only refusals of authenticated callers are recorded: others could flood the trail. The log has them. */
const REFUSED = new Set([403]);

/** Turns every thrown thing into problem details. What we do not know is logged whole and told in one bland sentence. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger('Http');

  constructor(@Inject(AUDIT_TRAIL) private readonly trail: AuditTrail) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const request = host.switchToHttp().getRequest<PrincipalRequest>();
    const problem = withRemedy(problemFor(error), request);
    if (request.isAudited !== true && REFUSED.has(problem.status)) this.recordRefusal(request, problem);
    if (problem.status >= 500) this.logger.error({ err: error, code: problem.code, request_id: request.id });
    const retryAfter = retryAfterOf(error, problem);
    if (retryAfter !== undefined) reply.header('Retry-After', String(retryAfter));
    if (problem.status === 401) reply.header('WWW-Authenticate', 'Bearer realm="persona-system"');
    reply
      .status(problem.status)
      .header('Content-Type', 'application/problem+json; charset=utf-8')
      .send(describeProblem(problem, pathOf(request.url), String(request.id)));
  }

  /** What a guard turned away never reached the Performer. */
  private recordRefusal(request: PrincipalRequest, { status, code }: Problem): void {
    const act = actOf(request);
    const { action, target } = act;
    const subject = request.principal && { subjectId: request.principal.userId };
    const entry = { ...auditActorOf(act), ...subject, action, ...(target !== undefined && { target }) };
    this.trail
      .append({ ...entry, outcome: 'denied', status, code })
      .catch((error: unknown) => this.logger.error({ err: error, request_id: request.id }));
  }
}

function retryAfterOf(error: unknown, problem: Problem): number | undefined {
  if (error instanceof AppError && error.retryAfterSeconds !== undefined) return error.retryAfterSeconds;
  return problem.status === 503 ? DEPENDENCY_RETRY_SECONDS : undefined;
}
