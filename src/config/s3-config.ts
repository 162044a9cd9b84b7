import type { Environment } from './config.schema.js';

/** A bucket of S3, or of what speaks its protocol, in place of a directory. */
export interface S3Config {
  readonly bucket: string;
  readonly region: string;
  /** Where it is, if not at AWS; its buckets are paths there. */
  readonly endpoint?: string;
  /** Without them those of the machine are used, as the SDK finds them. */
  readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string };
  /** Segments before every key. */
  readonly prefix: readonly string[];
}

type S3Environment = Pick<
  Environment,
  'S3_BUCKET' | 'S3_REGION' | 'S3_ENDPOINT' | 'S3_PREFIX' | 'S3_ACCESS_KEY_ID' | 'S3_SECRET_ACCESS_KEY'
>;

/** Undefined where files are kept in a directory. */
export function readS3Config(env: S3Environment): S3Config | undefined {
  if (env.S3_BUCKET === undefined) return undefined;
  const [accessKeyId, secretAccessKey] = [env.S3_ACCESS_KEY_ID, env.S3_SECRET_ACCESS_KEY];
  return {
    bucket: env.S3_BUCKET,
    region: env.S3_REGION,
    ...(env.S3_ENDPOINT !== undefined && { endpoint: env.S3_ENDPOINT }),
    ...(accessKeyId !== undefined &&
      secretAccessKey !== undefined && { credentials: { accessKeyId, secretAccessKey } }),
    prefix: env.S3_PREFIX === undefined ? [] : env.S3_PREFIX.split('/'),
  };
}

/** Faults that no single variable shows. */
export function s3Faults(env: S3Environment): readonly string[] {
  const others = ['S3_ENDPOINT', 'S3_PREFIX', 'S3_ACCESS_KEY_ID', 'S3_SECRET_ACCESS_KEY'] as const;
  const lonely = env.S3_BUCKET === undefined ? others.filter((name) => env[name] !== undefined) : [];
  return [
    ...(lonely.length > 0 ? [`${lonely.join(', ')}: are of the bucket of S3_BUCKET, which is not set`] : []),
    ...((env.S3_ACCESS_KEY_ID === undefined) === (env.S3_SECRET_ACCESS_KEY === undefined)
      ? []
      : ['S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY: must be set together']),
  ];
}
