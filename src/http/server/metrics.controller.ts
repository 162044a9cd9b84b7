import { Controller, Get, Header, Inject } from '@nestjs/common';
import { ApiOperation, ApiProduces, ApiResponse, ApiTags } from '@nestjs/swagger';
import { METER, type Meter } from '../../shared/ports/meter.port.js';
import { BareResponse, Public, Unlimited } from '../access/route-marks.js';

/** Routes below `/metrics`, tag Operations. */
@ApiTags('Operations')
@Controller('metrics')
@Public()
@BareResponse()
@Unlimited()
export class MetricsController {
  constructor(@Inject(METER) private readonly meter: Meter) {}

  @Get()
  @Header('Content-Type', 'text/plain; version=0.0.4; charset=utf-8')
  @ApiOperation({
    summary: 'Figures for Prometheus',
    description:
      'Rate, errors and duration by route; answers by cache tier; calls, tokens and cost of the model; jobs that wait; scores; the process. No personal data. Keep it off the public network.',
  })
  @ApiProduces('text/plain')
  @ApiResponse({
    status: 200,
    description: 'Prometheus text format.',
    content: {
      'text/plain': {
        schema: { type: 'string' },
        example: 'http_requests_total{method="GET",route="/health/live",status="200"} 1',
      },
    },
  })
  readMetrics(): Promise<string> {
    return this.meter.exposition();
  }
}
