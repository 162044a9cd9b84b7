import { Controller, Get, Inject, Query, UseInterceptors } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ApiAnswer } from '../../../http/answer/api-answer.js';
import { ApiProblems } from '../../../http/problems/api-problems.js';
import { CurrentPrincipal } from '../../../http/access/principal.decorator.js';
import { Authenticated, RequireRole } from '../../../http/access/route-marks.js';
import { defined } from '../../../shared/defined.js';
import { AUDIT_TRAIL, type AuditEvent, type AuditTrail } from '../../../shared/ports/audit-trail.port.js';
import { CLOCK, type Clock } from '../../../shared/ports/clock.port.js';
import type { Principal } from '../../../shared/principal.js';
import { AUDIT_SINCE, AuditSinceInterceptor } from './audit-since.interceptor.js';
import { AccessLogQueryDto, AuditEventDto, AuditQueryDto } from './audit.dto.js';

const DEFAULT_LIMIT = 50;
const DAY_MS = 86_400_000;
const EXAMPLE: AuditEventDto = {
  seq: 1042,
  occurred_at: '2026-11-24T14:00:00.000Z',
  actor: '5f2b8c0d4e6a1b3c5d7e9f0a2b4c6d8e',
  actor_role: 'admin',
  by_subject: false,
  action: 'GET /api/personas/:persona_id',
  target: 'persona_id=456',
  outcome: 'success',
  status: 200,
  code: null,
  times: 1,
  request_id: 'b6f1c9d2-5f0e-4a8e-9a53-0d3f6f5b7f10',
};

const SINCE = { [AUDIT_SINCE]: 'When the oldest event happened that can be found here, ISO 8601.' };

/** Routes below `/api`, tag Privacy. */
@ApiTags('Privacy')
@Controller('api')
@Authenticated()
@UseInterceptors(AuditSinceInterceptor)
export class AuditController {
  constructor(
    @Inject(AUDIT_TRAIL) private readonly trail: AuditTrail,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get('privacy/access-log')
  @ApiAnswer({
    summary: 'Who did what with your data',
    description:
      'Newest first, your own doings and those of administrators; for the next page give the last seq as `before`. ' +
      'Older events may have been archived: `Audit-Since` says since when they are here; ask who runs the service for those from before.',
    headers: SINCE,
    type: [AuditEventDto],
    example: [EXAMPLE],
  })
  @ApiProblems(400, 503)
  async listAccesses(
    @CurrentPrincipal() principal: Principal,
    @Query() query: AccessLogQueryDto,
  ): Promise<readonly AuditEventDto[]> {
    return (await this.trail.list({ ...this.pageOf(query), subjectId: principal.userId })).map(presentEvent);
  }

  @Get('audit')
  @RequireRole('admin')
  @ApiAnswer({
    summary: 'Search the record of who did what (administrators)',
    description:
      'People are pseudonyms; give an id to find what one of them did, or what was done with their data. ' +
      'Archived events are not searched: `Audit-Since` says since when events are here, `persona audit print` prints those from before.',
    headers: SINCE,
    type: [AuditEventDto],
    example: [EXAMPLE],
  })
  @ApiProblems(400, 503)
  async searchAudit(@Query() query: AuditQueryDto): Promise<readonly AuditEventDto[]> {
    const { subject_id: subjectId, actor_id: actorId, action, outcome } = query;
    const filter = { ...this.pageOf(query), ...defined({ subjectId, actorId, action, outcome }) };
    return (await this.trail.list(filter)).map(presentEvent);
  }

  private pageOf({ limit, before, days }: AccessLogQueryDto) {
    const since = days === undefined ? undefined : new Date(this.clock.now().getTime() - days * DAY_MS);
    return { limit: limit ?? DEFAULT_LIMIT, ...defined({ before, since }) };
  }
}

const presentEvent = (event: AuditEvent): AuditEventDto => ({
  seq: event.seq,
  occurred_at: event.occurredAt.toISOString(),
  actor: event.actor,
  actor_role: event.actorRole,
  by_subject: event.actor !== null && event.actor === event.subject,
  action: event.action,
  target: event.target ?? null,
  outcome: event.outcome,
  status: event.status,
  code: event.code ?? null,
  times: event.times,
  request_id: event.requestId,
});
