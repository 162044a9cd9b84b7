import { readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { describe, expect, it } from 'vitest';
import { ConfigInvalid, loadConfig } from './app-config.js';
import { environmentSchema } from './config.schema.js';

describe(loadConfig.name, () => {
  it('runs on an empty environment', () => {
    const config = loadConfig({});

    expect(config.http.port).toBe(3000);
    expect(config.database.url).toBeUndefined();
    expect(config.gemini).toBeUndefined();
  });

  it('lists all faults at once', () => {
    const faulty = { PORT: 'http', REDIS_URL: 'ftp://x', JWT_SECRET: 'short' };

    expect(() => loadConfig(faulty)).toThrow(ConfigInvalid);
    expect(() => loadConfig(faulty)).toThrow(/3 fault.*PORT.*REDIS_URL.*JWT_SECRET/su);
  });

  it('demands a token secret beside a shared database and names the remedy', () => {
    expect(() => loadConfig({ DATABASE_URL: 'postgresql://h/db' })).toThrow(/JWT_SECRET.*openssl rand/u);
  });

  it('cannot be changed after boot', () => {
    const config = loadConfig({});

    expect(Object.isFrozen(config.jwt)).toBe(true);
  });

  it('never repeats a faulty secret in its message', () => {
    expect(() => loadConfig({ JWT_SECRET: 'hunter2' })).not.toThrow(/hunter2/u);
  });
});

describe('.env.example', () => {
  const example = parseEnv(readFileSync(new URL('../../.env.example', import.meta.url), 'utf8'));

  it('names every variable of the schema and no other', () => {
    expect(Object.keys(example).toSorted()).toEqual(Object.keys(environmentSchema.shape).toSorted());
  });

  it('shows the default of each', () => {
    expect(loadConfig(example)).toEqual(loadConfig({}));
  });

  it.each([
    [{ S3_PREFIX: 'a' }, 'S3_PREFIX: are of the bucket of S3_BUCKET, which is not set'],
    [
      { S3_BUCKET: 'originals', S3_ACCESS_KEY_ID: 'a' },
      'S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY: must be set together',
    ],
    [{ S3_BUCKET: 'NOT/A/BUCKET' }, 'S3_BUCKET: must be the name of a bucket'],
    [{ S3_BUCKET: 'originals', S3_PREFIX: '/a/' }, 'S3_PREFIX: must be segments of letters'],
  ])('refuses %j', (env, fault) => {
    expect(() => loadConfig(env)).toThrow(fault);
  });

  it('takes the keys of the machine for a bucket that names none', () => {
    expect(loadConfig({ S3_BUCKET: 'originals', S3_PREFIX: 'a/b' }).s3).toEqual({
      bucket: 'originals',
      region: 'us-east-1',
      prefix: ['a', 'b'],
    });
  });
});
