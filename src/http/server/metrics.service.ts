import { Inject, Injectable } from '@nestjs/common';
import { METER, type Labels, type Meter } from '../../shared/ports/meter.port.js';

/** Seconds; from a cached read to a generation with a slow model. */
const BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

/** What an operator watches: rate, errors and duration of every route. */
@Injectable()
export class MetricsService {
  private readonly requests: (labels: Labels) => void;
  private readonly durations: (labels: Labels, seconds: number) => void;

  constructor(@Inject(METER) meter: Meter) {
    this.requests = meter.counter({
      name: 'http_requests_total',
      help: 'Requests by method, route and status.',
      labels: ['method', 'route', 'status'],
    });
    this.durations = meter.histogram(
      {
        name: 'http_request_duration_seconds',
        help: 'Time from request to answer, by method and route.',
        labels: ['method', 'route'],
      },
      BUCKETS,
    );
  }

  observe(method: string, route: string, status: number, seconds: number): void {
    this.requests({ method, route, status: String(status) });
    this.durations({ method, route }, seconds);
  }
}
