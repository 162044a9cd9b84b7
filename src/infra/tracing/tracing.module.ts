import { Global, Inject, Module, type OnApplicationShutdown } from '@nestjs/common';
import { APP_CONFIG, type AppConfig } from '../../config/app-config.js';
import { METER, type Meter } from '../../shared/ports/meter.port.js';
import { TRACER, type Tracer } from '../../shared/ports/tracer.port.js';
import { UNTRACED } from '../../shared/untraced.js';

/** The libraries are loaded only where they are used. */
async function openTracer({ tracing }: AppConfig, meter: Meter): Promise<Tracer> {
  if (tracing === undefined) return UNTRACED;
  const { OtlpTracer } = await import('./otlp-tracer.js');
  return OtlpTracer.open(tracing, meter);
}

/** Provides the tracing adapter. */
@Global()
@Module({
  providers: [{ provide: TRACER, inject: [APP_CONFIG, METER], useFactory: openTracer }],
  exports: [TRACER],
})
export class TracingModule implements OnApplicationShutdown {
  constructor(@Inject(TRACER) private readonly tracer: Tracer & { close?(): Promise<void> }) {}

  async onApplicationShutdown(): Promise<void> {
    await this.tracer.close?.();
  }
}
