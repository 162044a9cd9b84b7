import { availableParallelism } from 'node:os';
import { z } from 'zod';
import { hasKnownSslMode, TLS_MODES } from './database-tls.js';
import { otlpHeaders } from './otlp-headers.js';
import { retentionDays } from './retention.js';
import { SAMPLERS } from './trace-samplers.js';
import { areProxies, trustedProxies } from './trusted-proxies.js';

const flag = z.enum(['true', 'false']).transform((value) => value === 'true');
const positiveInteger = z.coerce.number().int().positive();
const SSL_MODE = `sslmode must be disable, ${TLS_MODES.join(' or ')}: the others fall back to clear text`;
/** As a browser sends it; a wildcard is none, as it would open everything to everybody. */
const isOrigin = (text: string): boolean => /^https?:/u.test(text) && URL.parse(text)?.origin === text;

/** Current, generally available and cheap; Google lists no shutdown date for it (read 2026-11-23). */
export const DEFAULT_GEMINI_MODEL = 'gemini-3.8-flash';

/** Every environment variable that this service reads. Nothing else in `src/` reads `process.env`. */
export const environmentSchema = z.object({
  NODE_ENV: z
    .enum(['development', 'test', 'production'])
    .default('development')
    .describe('development, test or production'),
  HOST: z.string().min(1).default('127.0.0.1').describe('Address to listen on'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000).describe('Port to listen on'),
  TLS_CERT_FILE: z
    .string()
    .min(1)
    .optional()
    .describe('PEM file of the certificate with its chain; with TLS_KEY_FILE the service speaks HTTPS only'),
  TLS_KEY_FILE: z.string().min(1).optional().describe('PEM file of the key'),
  CORS_ORIGINS: z
    .string()
    .default('')
    .transform((list) => list.split(',').map((origin) => origin.trim()))
    .transform((origins) => origins.filter((origin) => origin !== ''))
    .pipe(z.array(z.string().refine(isOrigin, 'must each be an origin: https://app.example.com')))
    .describe('Comma-separated origins of pages that may call from a browser, as https://app.example.com'),
  DATA_DIR: z
    .string()
    .min(1)
    .default('./data')
    .describe('Embedded database, originals of samples, generated secrets'),
  LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'])
    .default('info')
    .describe('fatal, error, warn, info, debug, trace or silent'),
  TRUST_PROXY: z
    .string()
    .default('false')
    .transform(trustedProxies)
    .refine(areProxies, 'must be true, false or addresses and networks of proxies: 10.0.0.0/8, 192.0.2.7')
    .describe(
      'true behind a proxy that sets X-Forwarded-For, of which the last address counts; behind several: their addresses and networks',
    ),
  DATABASE_URL: z
    .url({ protocol: /^postgres(ql)?$/, error: 'must look like postgresql://user:password@host:5432/name' })
    .refine(hasKnownSslMode, SSL_MODE)
    .optional()
    .describe('PostgreSQL 15 or newer in place of the embedded database'),
  DATABASE_MIGRATION_URL: z
    .url({ protocol: /^postgres(ql)?$/, error: 'must look like postgresql://owner:password@host:5432/name' })
    .refine(hasKnownSslMode, SSL_MODE)
    .optional()
    .describe(
      'Login that owns the tables and migrates them, so that the service itself owns nothing; DATABASE_URL when unset',
    ),
  DATABASE_TLS_CA_FILE: z
    .string()
    .min(1)
    .optional()
    .describe('Authorities that verify sslmode=verify-full in DATABASE_URL; those of Node when unset'),
  DATABASE_POOL_MAX: positiveInteger.max(200).default(10).describe('Connections per process'),
  REDIS_URL: z
    .url({ protocol: /^rediss?$/, error: 'must look like redis://host:6379' })
    .optional()
    .describe('Second tier of the cache and shared counters of limits, for several processes'),
  REDIS_TLS_CA_FILE: z
    .string()
    .min(1)
    .optional()
    .describe('Authorities that verify rediss://; those of Node when unset'),
  JWT_SECRET: z
    .string()
    .min(32, 'must be at least 32 characters; make one with: openssl rand -base64 48')
    .optional()
    .describe(
      'Signs access tokens, 32 characters or more; generated in DATA_DIR when unset, required with DATABASE_URL',
    ),
  JWT_PREVIOUS_SECRETS: z
    .string()
    .default('')
    .transform((list) => list.split(',').filter((secret) => secret !== ''))
    .pipe(z.array(z.string().min(32, 'must each be at least 32 characters')))
    .describe('Earlier secrets, comma-separated; their tokens are still accepted'),
  JWT_ACCESS_TTL_SECONDS: positiveInteger.max(3600).default(900).describe('Lifetime of access tokens'),
  JWT_REFRESH_TTL_SECONDS: positiveInteger.default(2_592_000).describe('Lifetime of refresh tokens'),
  OIDC_ISSUER: z
    .url({ protocol: /^https?$/, error: 'must be the http(s) URL of the issuer' })
    .optional()
    .describe('OpenID Connect issuer of tokens that are accepted as well'),
  OIDC_AUDIENCE: z.string().min(1).optional().describe('Audience that these tokens must be meant for'),
  OIDC_JWKS_URL: z
    .url({ protocol: /^https?$/, error: 'must be an http(s) URL' })
    .optional()
    .describe('Keys of the issuer; discovered when unset'),
  OIDC_ROLES_CLAIM: z.string().min(1).default('roles').describe('Claim that holds roles'),
  OIDC_ADMIN_ROLE: z.string().min(1).default('persona-admin').describe('Role that makes an administrator'),
  ENCRYPTION_KEYS: z
    .string()
    .min(1)
    .optional()
    .describe(
      'Keys that encrypt stored content, the current one first; generated in DATA_DIR when unset, required in production with DATABASE_URL',
    ),
  ENCRYPTION_KEYS_FILE: z.string().min(1).optional().describe('File with these keys'),
  AUDIT_KEY: z
    .string()
    .min(32, 'must be at least 32 characters; make one with: openssl rand -base64 48')
    .optional()
    .describe(
      'Makes pseudonyms and signatures of the audit trail; generated in DATA_DIR when unset, required in production with DATABASE_URL',
    ),
  AUDIT_HEAD_FILE: z
    .string()
    .min(1)
    .optional()
    .describe('Signed head of the audit trail; in DATA_DIR when unset'),
  S3_BUCKET: z
    .string()
    .regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/u, 'must be the name of a bucket')
    .optional()
    .describe('Bucket that keeps originals of samples and audit archives in place of DATA_DIR/files'),
  S3_ENDPOINT: z
    .url({ protocol: /^https?$/, error: 'must be an http(s) URL' })
    .optional()
    .describe('Any store with the S3 protocol; AWS when unset'),
  S3_REGION: z.string().min(1).default('us-east-1').describe('Region of the bucket'),
  S3_ACCESS_KEY_ID: z
    .string()
    .min(1)
    .optional()
    .describe('May list, read, write and delete objects; the role of the machine when unset'),
  S3_SECRET_ACCESS_KEY: z.string().min(1).optional().describe('Secret of that key'),
  S3_PREFIX: z
    .string()
    .regex(
      /^[\w-][\w.-]*(?:\/[\w-][\w.-]*)*$/u,
      'must be segments of letters, digits, “.”, “_” and “-”, with “/” between',
    )
    .optional()
    .describe('Folder in the bucket'),
  OTEL_EXPORTER_OTLP_ENDPOINT: z
    .url({ protocol: /^https?$/, error: 'must be an http(s) URL' })
    .optional()
    .describe('Collector of traces (OTLP over HTTP); no traces when unset'),
  OTEL_EXPORTER_OTLP_HEADERS: otlpHeaders.describe(
    'Headers that the collector wants, as name=value, comma-separated',
  ),
  OTEL_SERVICE_NAME: z.string().min(1).default('persona-system').describe('Name of the service in traces'),
  OTEL_TRACES_SAMPLER: z
    .enum(SAMPLERS)
    .default('parentbased_always_on')
    .describe('Sampler by the names of the OpenTelemetry specification'),
  OTEL_TRACES_SAMPLER_ARG: z.coerce
    .number()
    .min(0)
    .max(1)
    .default(1)
    .describe('Share of traces that a ratio sampler keeps, 0 to 1'),
  TRUST_TRACEPARENT: flag
    .default(false)
    .describe('true where callers may decide by traceparent which requests are traced'),
  RETENTION_DAYS: retentionDays.describe(
    'Days that each class of data is kept, as class=days, comma-separated; 0: forever. Classes and defaults: operations.md',
  ),
  CONSENT_EXTERNAL_MODEL: z
    .enum(['ask', 'granted'])
    .default('ask')
    .describe('granted: users agreed elsewhere that their texts go to the model; ask: each user decides'),
  GEMINI_API_KEY: z
    .string()
    .min(1)
    .optional()
    .describe("Key of the language model; use a paid project's key. Without it, documented rules answer"),
  GEMINI_MODEL: z.string().min(1).default(DEFAULT_GEMINI_MODEL).describe('Model'),
  GEMINI_BASE_URL: z
    .url({ protocol: /^https?$/, error: 'must be an http(s) URL' })
    .optional()
    .describe("Address of the API in place of Google's"),
  GEMINI_ATTEMPT_TIMEOUT_MS: positiveInteger.default(30_000).describe('Time-out of one attempt'),
  GEMINI_DEADLINE_MS: positiveInteger.default(90_000).describe('Time-out of all attempts'),
  LANGUAGE_THREADS: positiveInteger
    .max(64)
    .default(Math.max(1, availableParallelism() - 1))
    .describe('Threads that measure texts; cores − 1 when unset'),
  LANGUAGE_QUEUE: positiveInteger
    .max(10_000)
    .default(100)
    .describe('Texts that may wait for a thread; more get 503'),
  JOB_CONCURRENCY: z.coerce
    .number()
    .int()
    .min(0)
    .max(200)
    .default(4)
    .describe('Jobs that a process runs at the same time; 0 leaves them to workers (npm run start:worker)'),
  CACHE_TTL_SECONDS: z.coerce
    .number()
    .int()
    .min(0)
    .max(3600)
    .default(300)
    .describe('How long answers are cached; 0: not at all'),
  CACHE_MEMORY_MB: positiveInteger.max(16_384).default(32).describe('Memory for cached answers'),
  MAX_DATABASE_QUEUE: z.coerce
    .number()
    .int()
    .min(0)
    .max(100_000)
    .default(500)
    .describe('Statements that may wait before requests are refused with 503; 0: any number'),
  MAX_EVENT_LOOP_DELAY_MS: z.coerce
    .number()
    .int()
    .min(0)
    .max(60_000)
    .optional()
    .describe(
      'Lag of the event loop before requests are refused with 503; 0: never. 500 on PostgreSQL and 0 embedded when unset',
    ),
  RATE_LIMIT_PER_MINUTE: positiveInteger
    .default(600)
    .describe(
      'Requests per user and minute; each 10 kB of a body count as one, a body as a tenth of the limit at most',
    ),
  RATE_LIMIT_AUTH_PER_MINUTE: positiveInteger.default(20).describe('Sign-ins per address and minute'),
  RATE_LIMIT_UNAUTHENTICATED_PER_MINUTE: positiveInteger
    .default(100)
    .describe('Requests without a valid token per address and minute'),
  RATE_LIMIT_GENERATION_PER_MINUTE: positiveInteger
    .default(120)
    .describe(
      'Generations per user and minute, each of which may cost a call of the model; jobs wait beyond it',
    ),
});

/** The parsed environment. */
export type Environment = z.output<typeof environmentSchema>;
