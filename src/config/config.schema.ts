import { availableParallelism } from 'node:os';
import { z } from 'zod';
import { hasKnownSslMode, TLS_MODES } from './database-tls.js';
import { otlpHeaders } from './otlp-headers.js';
import { retentionDays } from './retention.js';
import { areProxies, trustedProxies } from './trusted-proxies.js';

const flag = z.enum(['true', 'false']).transform((value) => value === 'true');
const positiveInteger = z.coerce.number().int().positive();
const SSL_MODE = `sslmode must be disable, ${TLS_MODES.join(' or ')}: the others fall back to clear text`;
/** As a browser sends it; a wildcard is none, as it would open everything to everybody. */
const isOrigin = (text: string): boolean => /^https?:/u.test(text) && URL.parse(text)?.origin === text;

/** Current, generally available and cheap; Google lists no shutdown date for it (read 2026-11-23). */
export const DEFAULT_GEMINI_MODEL = 'gemini-3.8-flash';

/** Samplers of OpenTelemetry by the names of its specification. */
const SAMPLERS = [
  'always_on',
  'always_off',
  'traceidratio',
  'parentbased_always_on',
  'parentbased_always_off',
  'parentbased_traceidratio',
] as const;

/** Every environment variable that this service reads. Nothing else in `src/` reads `process.env`. */
export const environmentSchema = z.object({
  NODE_ENV: z.enum(['development', 'test', 'production']).default('development'),
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  TLS_CERT_FILE: z.string().min(1).optional(),
  TLS_KEY_FILE: z.string().min(1).optional(),
  CORS_ORIGINS: z
    .string()
    .default('')
    .transform((list) => list.split(',').map((origin) => origin.trim()))
    .transform((origins) => origins.filter((origin) => origin !== ''))
    .pipe(z.array(z.string().refine(isOrigin, 'must each be an origin: https://app.example.com'))),
  DATA_DIR: z.string().min(1).default('./data'),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  TRUST_PROXY: z
    .string()
    .default('false')
    .transform(trustedProxies)
    .refine(areProxies, 'must be true, false or addresses and networks of proxies: 10.0.0.0/8, 192.0.2.7'),
  DATABASE_URL: z
    .url({ protocol: /^postgres(ql)?$/, error: 'must look like postgresql://user:password@host:5432/name' })
    .refine(hasKnownSslMode, SSL_MODE)
    .optional(),
  DATABASE_MIGRATION_URL: z
    .url({ protocol: /^postgres(ql)?$/, error: 'must look like postgresql://owner:password@host:5432/name' })
    .refine(hasKnownSslMode, SSL_MODE)
    .optional(),
  DATABASE_TLS_CA_FILE: z.string().min(1).optional(),
  DATABASE_POOL_MAX: positiveInteger.max(200).default(10),
  REDIS_URL: z.url({ protocol: /^rediss?$/, error: 'must look like redis://host:6379' }).optional(),
  REDIS_TLS_CA_FILE: z.string().min(1).optional(),
  JWT_SECRET: z
    .string()
    .min(32, 'must be at least 32 characters; make one with: openssl rand -base64 48')
    .optional(),
  JWT_PREVIOUS_SECRETS: z
    .string()
    .default('')
    .transform((list) => list.split(',').filter((secret) => secret !== ''))
    .pipe(z.array(z.string().min(32, 'must each be at least 32 characters'))),
  JWT_ACCESS_TTL_SECONDS: positiveInteger.max(3600).default(900),
  JWT_REFRESH_TTL_SECONDS: positiveInteger.default(2_592_000),
  OIDC_ISSUER: z.url({ protocol: /^https?$/, error: 'must be the http(s) URL of the issuer' }).optional(),
  OIDC_AUDIENCE: z.string().min(1).optional(),
  OIDC_JWKS_URL: z.url({ protocol: /^https?$/, error: 'must be an http(s) URL' }).optional(),
  OIDC_ROLES_CLAIM: z.string().min(1).default('roles'),
  OIDC_ADMIN_ROLE: z.string().min(1).default('persona-admin'),
  ENCRYPTION_KEYS: z.string().min(1).optional(),
  ENCRYPTION_KEYS_FILE: z.string().min(1).optional(),
  AUDIT_KEY: z
    .string()
    .min(32, 'must be at least 32 characters; make one with: openssl rand -base64 48')
    .optional(),
  AUDIT_HEAD_FILE: z.string().min(1).optional(),
  S3_BUCKET: z
    .string()
    .regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/u, 'must be the name of a bucket')
    .optional(),
  S3_ENDPOINT: z.url({ protocol: /^https?$/, error: 'must be an http(s) URL' }).optional(),
  S3_REGION: z.string().min(1).default('us-east-1'),
  S3_ACCESS_KEY_ID: z.string().min(1).optional(),
  S3_SECRET_ACCESS_KEY: z.string().min(1).optional(),
  S3_PREFIX: z
    .string()
    .regex(
      /^[\w-][\w.-]*(?:\/[\w-][\w.-]*)*$/u,
      'must be segments of letters, digits, “.”, “_” and “-”, with “/” between',
    )
    .optional(),
  OTEL_EXPORTER_OTLP_ENDPOINT: z.url({ protocol: /^https?$/, error: 'must be an http(s) URL' }).optional(),
  OTEL_EXPORTER_OTLP_HEADERS: otlpHeaders,
  OTEL_SERVICE_NAME: z.string().min(1).default('persona-system'),
  OTEL_TRACES_SAMPLER: z.enum(SAMPLERS).default('parentbased_always_on'),
  OTEL_TRACES_SAMPLER_ARG: z.coerce.number().min(0).max(1).default(1),
  TRUST_TRACEPARENT: flag.default(false),
  RETENTION_DAYS: retentionDays,
  CONSENT_EXTERNAL_MODEL: z.enum(['ask', 'granted']).default('ask'),
  GEMINI_API_KEY: z.string().min(1).optional(),
  GEMINI_MODEL: z.string().min(1).default(DEFAULT_GEMINI_MODEL),
  GEMINI_BASE_URL: z.url({ protocol: /^https?$/, error: 'must be an http(s) URL' }).optional(),
  GEMINI_ATTEMPT_TIMEOUT_MS: positiveInteger.default(30_000),
  GEMINI_DEADLINE_MS: positiveInteger.default(90_000),
  LANGUAGE_THREADS: positiveInteger.max(64).default(Math.max(1, availableParallelism() - 1)),
  LANGUAGE_QUEUE: positiveInteger.max(10_000).default(100),
  JOB_CONCURRENCY: z.coerce.number().int().min(0).max(200).default(4),
  CACHE_TTL_SECONDS: z.coerce.number().int().min(0).max(3600).default(300),
  CACHE_MEMORY_MB: positiveInteger.max(16_384).default(32),
  MAX_DATABASE_QUEUE: z.coerce.number().int().min(0).max(100_000).default(500),
  MAX_EVENT_LOOP_DELAY_MS: z.coerce.number().int().min(0).max(60_000).optional(),
  RATE_LIMIT_PER_MINUTE: positiveInteger.default(600),
  RATE_LIMIT_AUTH_PER_MINUTE: positiveInteger.default(20),
  RATE_LIMIT_UNAUTHENTICATED_PER_MINUTE: positiveInteger.default(100),
  RATE_LIMIT_GENERATION_PER_MINUTE: positiveInteger.default(120),
});

export type Environment = z.output<typeof environmentSchema>;
