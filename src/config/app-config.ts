import type { RetentionDays } from '../shared/retention-classes.js';
import { StartRefused } from '../shared/start-refused.js';
import { readTracingConfig, type TracingConfig } from './tracing-config.js';
import { readS3Config, type S3Config, s3Faults } from './s3-config.js';
import { type DatabaseAddress, readDatabaseAddress } from './database-tls.js';
import { environmentSchema, type Environment } from './config.schema.js';

/** Injection token of the {@link AppConfig}. */
export const APP_CONFIG = Symbol('AppConfig');

/** The embedded database works on the loop itself, which lags then without being overloaded. */
const MAX_EVENT_LOOP_DELAY_MS = 500;

/** The settings of one process, parsed once and frozen. Secrets are members of their own, so that logs can leave them out. */
export interface AppConfig {
  readonly environment: Environment['NODE_ENV'];
  readonly http: {
    readonly host: string;
    readonly port: number;
    readonly trustProxy: Environment['TRUST_PROXY'];
    /** PEM files; without them, in clear. */
    readonly tls?: { readonly certFile: string; readonly keyFile: string };
    /** Origins of pages that may call from a browser; none when empty. */
    readonly corsOrigins: readonly string[];
    /** So many statements may wait for a connection before requests are turned away; 0: any number. */
    readonly maxDatabaseQueue: number;
    /** Beyond it requests are turned away; 0: never. */
    readonly maxEventLoopDelayMs: number;
    readonly rateLimitPerMinute: number;
    readonly authRateLimitPerMinute: number;
    readonly unauthenticatedRateLimitPerMinute: number;
    readonly generationRateLimitPerMinute: number;
  };
  readonly logLevel: Environment['LOG_LEVEL'];
  readonly dataDir: string;
  /** Where traces go; without it, nothing is traced. */
  readonly tracing?: TracingConfig;
  /** Where the originals of samples are kept; without it, in `dataDir`. */
  readonly s3?: S3Config;
  /** Without a `url`, the embedded database in `dataDir` serves. */
  readonly database: Partial<DatabaseAddress> & {
    /** Login that owns the tables and migrates them in place of `url`. */
    readonly owner?: DatabaseAddress;
    readonly poolMax: number;
  };
  /** Answers are kept for `ttlSeconds` (0: not at all), in memory up to `memoryBytes`, and in Redis where there is one. */
  readonly cache: {
    readonly redisUrl?: string;
    /** PEM file of the authorities that are trusted to name Redis; those of Node when omitted. */
    readonly redisCaFile?: string;
    readonly ttlSeconds: number;
    readonly memoryBytes: number;
  };
  readonly jwt: {
    readonly secret?: string;
    readonly previousSecrets: readonly string[];
    readonly accessTtlSeconds: number;
    readonly refreshTtlSeconds: number;
  };
  /** External issuer of accepted tokens. */
  readonly oidc?: {
    readonly issuer: string;
    /** For whom its tokens must be. */
    readonly audience: string;
    /** Where its keys are; found out from the issuer when omitted. */
    readonly jwksUrl?: string;
    readonly rolesClaim: string;
    /** Role at the issuer that makes an administrator here. */
    readonly adminRole: string;
  };
  /** Threads that measure texts, and how many texts may wait for one. */
  readonly language: { readonly threads: number; readonly queue: number };
  /** How many jobs this process runs at the same time; 0: other processes run them. */
  readonly jobs: { readonly concurrency: number };
  /** Key-encryption keys, or the file that holds them; without either, one is made in `dataDir`. */
  readonly encryption: { readonly keys?: string; readonly keysFile?: string };
  /** Secret of pseudonyms and signed heads, and where the head is written; without them, in `dataDir`. */
  readonly audit: { readonly key?: string; readonly headFile?: string };
  /** How long each kind of data is kept. */
  readonly retentionDays: RetentionDays;
  /** Whether people are asked before their texts go to the language model, or agreed to it elsewhere. */
  readonly externalModelConsent: Environment['CONSENT_EXTERNAL_MODEL'];
  /** Absent without an API key: then the documented rules answer in the model's place. */
  readonly gemini?: {
    readonly apiKey: string;
    readonly model: string;
    readonly baseUrl?: string;
    readonly attemptTimeoutMs: number;
    readonly deadlineMs: number;
  };
}

/** The environment does not describe a runnable service. The message lists every fault. */
export class ConfigInvalid extends StartRefused {
  constructor(readonly faults: readonly string[]) {
    super(
      `The configuration has ${faults.length} fault(s):\n${faults.map((fault) => `  - ${fault}`).join('\n')}`,
    );
  }
}

/** Parses the environment. Empty variables count as unset. Throws {@link ConfigInvalid} with all faults. */
export function loadConfig(variables: Readonly<Record<string, string | undefined>>): AppConfig {
  const set = Object.fromEntries(
    Object.entries(variables).filter(([, value]) => value !== undefined && value !== ''),
  );
  const parsed = environmentSchema.safeParse(set);
  if (!parsed.success) {
    throw new ConfigInvalid(parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`));
  }
  if (parsed.data.DATABASE_URL !== undefined && parsed.data.JWT_SECRET === undefined) {
    throw new ConfigInvalid([
      'JWT_SECRET: must be set when DATABASE_URL is, because several processes share one database; make one with: openssl rand -base64 48',
    ]);
  }
  if ((parsed.data.OIDC_ISSUER === undefined) !== (parsed.data.OIDC_AUDIENCE === undefined)) {
    throw new ConfigInvalid([
      'OIDC_ISSUER, OIDC_AUDIENCE: must be set together; without an audience, tokens meant for others would be taken',
    ]);
  }
  if ((parsed.data.TLS_CERT_FILE === undefined) !== (parsed.data.TLS_KEY_FILE === undefined))
    throw new ConfigInvalid(['TLS_CERT_FILE, TLS_KEY_FILE: must be set together']);
  const faults = s3Faults(parsed.data);
  if (faults.length > 0) throw new ConfigInvalid(faults);
  refuseKeyless(parsed.data);
  return deepFreeze(arrange(parsed.data));
}

/** A key made on one machine of several would leave the others unable to read. */
function refuseKeyless(env: Environment): void {
  if (env.NODE_ENV !== 'production' || env.DATABASE_URL === undefined) return;
  const faults = [
    ...(env.ENCRYPTION_KEYS === undefined && env.ENCRYPTION_KEYS_FILE === undefined
      ? [
          'ENCRYPTION_KEYS: must be set in production when DATABASE_URL is (or ENCRYPTION_KEYS_FILE); make a key with: npm run -s persona -- keys generate',
        ]
      : []),
    ...(env.AUDIT_KEY === undefined
      ? ['AUDIT_KEY: must be set in production when DATABASE_URL is; make one with: openssl rand -base64 48']
      : []),
  ];
  if (faults.length > 0) throw new ConfigInvalid(faults);
}

function arrange(env: Environment): AppConfig {
  const [s3, tracing] = [readS3Config(env), readTracingConfig(env)];
  return {
    environment: env.NODE_ENV,
    http: arrangeHttp(env),
    logLevel: env.LOG_LEVEL,
    dataDir: env.DATA_DIR,
    ...(s3 && { s3 }),
    ...(tracing && { tracing }),
    database: arrangeDatabase(env),
    cache: {
      ...(env.REDIS_URL && { redisUrl: env.REDIS_URL }),
      ...(env.REDIS_TLS_CA_FILE && { redisCaFile: env.REDIS_TLS_CA_FILE }),
      ttlSeconds: env.CACHE_TTL_SECONDS,
      memoryBytes: env.CACHE_MEMORY_MB * 1_048_576,
    },
    jwt: {
      ...(env.JWT_SECRET && { secret: env.JWT_SECRET }),
      previousSecrets: env.JWT_PREVIOUS_SECRETS,
      accessTtlSeconds: env.JWT_ACCESS_TTL_SECONDS,
      refreshTtlSeconds: env.JWT_REFRESH_TTL_SECONDS,
    },
    ...(env.OIDC_ISSUER &&
      env.OIDC_AUDIENCE && { oidc: arrangeOidc(env, env.OIDC_ISSUER, env.OIDC_AUDIENCE) }),
    encryption: {
      ...(env.ENCRYPTION_KEYS && { keys: env.ENCRYPTION_KEYS }),
      ...(env.ENCRYPTION_KEYS_FILE && { keysFile: env.ENCRYPTION_KEYS_FILE }),
    },
    audit: {
      ...(env.AUDIT_KEY && { key: env.AUDIT_KEY }),
      ...(env.AUDIT_HEAD_FILE && { headFile: env.AUDIT_HEAD_FILE }),
    },
    retentionDays: env.RETENTION_DAYS,
    externalModelConsent: env.CONSENT_EXTERNAL_MODEL,
    jobs: { concurrency: env.JOB_CONCURRENCY },
    language: { threads: env.LANGUAGE_THREADS, queue: env.LANGUAGE_QUEUE },
    ...(env.GEMINI_API_KEY && { gemini: arrangeGemini(env, env.GEMINI_API_KEY) }),
  };
}

const arrangeDatabase = (env: Environment): AppConfig['database'] => ({
  ...(env.DATABASE_URL && arrangeAddress(env, env.DATABASE_URL)),
  ...(env.DATABASE_MIGRATION_URL && { owner: arrangeAddress(env, env.DATABASE_MIGRATION_URL) }),
  poolMax: env.DATABASE_POOL_MAX,
});

const arrangeAddress = (env: Environment, url: string): DatabaseAddress =>
  readDatabaseAddress(url, {
    caFile: env.DATABASE_TLS_CA_FILE,
    isProduction: env.NODE_ENV === 'production',
  });

const arrangeHttp = (env: Environment): AppConfig['http'] => ({
  host: env.HOST,
  port: env.PORT,
  trustProxy: env.TRUST_PROXY,
  ...(env.TLS_CERT_FILE &&
    env.TLS_KEY_FILE && { tls: { certFile: env.TLS_CERT_FILE, keyFile: env.TLS_KEY_FILE } }),
  corsOrigins: env.CORS_ORIGINS,
  maxDatabaseQueue: env.MAX_DATABASE_QUEUE,
  maxEventLoopDelayMs:
    env.MAX_EVENT_LOOP_DELAY_MS ?? (env.DATABASE_URL === undefined ? 0 : MAX_EVENT_LOOP_DELAY_MS),
  rateLimitPerMinute: env.RATE_LIMIT_PER_MINUTE,
  authRateLimitPerMinute: env.RATE_LIMIT_AUTH_PER_MINUTE,
  unauthenticatedRateLimitPerMinute: env.RATE_LIMIT_UNAUTHENTICATED_PER_MINUTE,
  generationRateLimitPerMinute: env.RATE_LIMIT_GENERATION_PER_MINUTE,
});

function arrangeOidc(env: Environment, issuer: string, audience: string): NonNullable<AppConfig['oidc']> {
  return {
    issuer,
    audience,
    ...(env.OIDC_JWKS_URL && { jwksUrl: env.OIDC_JWKS_URL }),
    rolesClaim: env.OIDC_ROLES_CLAIM,
    adminRole: env.OIDC_ADMIN_ROLE,
  };
}

function arrangeGemini(env: Environment, apiKey: string): NonNullable<AppConfig['gemini']> {
  return {
    apiKey,
    model: env.GEMINI_MODEL,
    ...(env.GEMINI_BASE_URL && { baseUrl: env.GEMINI_BASE_URL }),
    attemptTimeoutMs: env.GEMINI_ATTEMPT_TIMEOUT_MS,
    deadlineMs: env.GEMINI_DEADLINE_MS,
  };
}

function deepFreeze<T extends object>(value: T): T {
  for (const member of Object.values(value))
    if (typeof member === 'object' && member !== null) deepFreeze(member);
  return Object.freeze(value);
}
