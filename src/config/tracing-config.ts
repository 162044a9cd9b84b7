import type { Environment } from './config.schema.js';

/** Where traces go, by the variables that OpenTelemetry's specification names, and one of ours. */
export interface TracingConfig {
  /** Of OTLP over HTTP; `/v1/traces` is added. */
  readonly endpoint: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly serviceName: string;
  readonly sampler: Environment['OTEL_TRACES_SAMPLER'];
  /** 0 to 1: of a ratio. */
  readonly ratio: number;
  /** Whether a `traceparent` from outside decides which traces are kept. */
  readonly trustsCallers: boolean;
}

type TracingEnvironment = Pick<
  Environment,
  | 'OTEL_EXPORTER_OTLP_ENDPOINT'
  | 'OTEL_EXPORTER_OTLP_HEADERS'
  | 'OTEL_SERVICE_NAME'
  | 'OTEL_TRACES_SAMPLER'
  | 'OTEL_TRACES_SAMPLER_ARG'
  | 'TRUST_TRACEPARENT'
>;

/** Undefined where nothing is traced. */
export function readTracingConfig(env: TracingEnvironment): TracingConfig | undefined {
  if (env.OTEL_EXPORTER_OTLP_ENDPOINT === undefined) return undefined;
  return {
    endpoint: env.OTEL_EXPORTER_OTLP_ENDPOINT,
    headers: env.OTEL_EXPORTER_OTLP_HEADERS,
    serviceName: env.OTEL_SERVICE_NAME,
    sampler: env.OTEL_TRACES_SAMPLER,
    ratio: env.OTEL_TRACES_SAMPLER_ARG,
    trustsCallers: env.TRUST_TRACEPARENT,
  };
}
