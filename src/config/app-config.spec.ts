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

  it('demands the database that a replica is one of', () => {
    expect(() => loadConfig({ DATABASE_READ_URL: 'postgresql://standby:5432/persona' })).toThrow(
      /DATABASE_READ_URL: .* DATABASE_URL, which is not set/u,
    );
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
});
