import { Controller, Get, HttpStatus, Inject, Res } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { HEALTH_PROBES, type HealthProbe } from '../../shared/ports/health-probe.port.js';
import { HealthDto, LiveDto } from './health.dto.js';
import { BareResponse, Public, Unlimited } from '../access/route-marks.js';
import { ShutdownStateService } from './shutdown-state.service.js';

/** reliability target: a dependency that takes longer does not serve. */
const PROBE_TIMEOUT_MS = 500;

type ProbeStatus = 'up' | 'down';

interface Result {
  readonly probe: HealthProbe;
  readonly status: ProbeStatus;
}

/** Routes below `/health`, tag Operations. */
@ApiTags('Operations')
@Controller('health')
@Public()
@BareResponse()
@Unlimited()
export class HealthController {
  private asking: Promise<readonly Result[]> | undefined;

  constructor(
    @Inject(HEALTH_PROBES) private readonly probes: readonly HealthProbe[],
    private readonly shutdown: ShutdownStateService,
  ) {}

  @Get('live')
  @ApiOperation({
    summary: 'Is the process alive?',
    description: 'Asks nothing but the event loop. Restart the process when this fails.',
  })
  @ApiResponse({ status: 200, description: 'Alive.', type: LiveDto, example: { status: 'ok' } })
  checkLiveness(): LiveDto {
    return { status: 'ok' };
  }

  @Get('ready')
  @ApiOperation({
    summary: 'May requests be sent here?',
    description:
      'Asks the database, and the store of originals, without which the service is only degraded. 503 while shutting down.',
  })
  @ApiResponse({
    status: 200,
    description: 'Ready.',
    type: HealthDto,
    example: { status: 'ok', checks: { database: 'up', files: 'up' } },
  })
  @ApiResponse({
    status: 503,
    description: 'Not ready.',
    type: HealthDto,
    example: { status: 'unavailable', checks: { database: 'down', files: 'up' } },
  })
  async checkReadiness(@Res({ passthrough: true }) reply: FastifyReply): Promise<HealthDto> {
    const results = await this.ask();
    const missing = results.some(({ probe, status }) => probe.required && status === 'down');
    const unavailable = missing || this.shutdown.begun;
    if (unavailable) reply.status(HttpStatus.SERVICE_UNAVAILABLE);
    const degraded = results.some(({ status }) => status === 'down');
    return {
      status: unavailable ? 'unavailable' : degraded ? 'degraded' : 'ok',
      checks: Object.fromEntries(results.map(({ probe, status }) => [probe.name, status])),
    };
  }

  /**
   * One probe for all requests at the same time: health needs no token, so that its cost must not grow with the number
   * of callers.
   */
  private ask(): Promise<readonly Result[]> {
    this.asking ??= Promise.all(
      this.probes.map(async (probe) => ({ probe, status: await statusOf(probe) })),
    ).finally(() => (this.asking = undefined));
    return this.asking;
  }
}

async function statusOf(probe: HealthProbe): Promise<ProbeStatus> {
  const timeout = AbortSignal.timeout(PROBE_TIMEOUT_MS);
  const expired = new Promise<ProbeStatus>((resolve) =>
    timeout.addEventListener('abort', () => resolve('down'), { once: true }),
  );
  const checked = probe.check().then(
    (): ProbeStatus => 'up',
    (): ProbeStatus => 'down',
  );
  return Promise.race([checked, expired]);
}
