import { describe, expect, it } from 'vitest';
import { hasKnownSslMode, readDatabaseAddress } from './database-tls.js';

const URL_IN_CLEAR = 'postgresql://ann:pw@db:5432/persona';
const read = (query: string, caFile?: string, isProduction = false) =>
  readDatabaseAddress(`${URL_IN_CLEAR}${query}`, { caFile, isProduction });

describe(readDatabaseAddress.name, () => {
  it.each(['', '?sslmode=disable'])('is in clear with "%s"', (query) => {
    expect(read(query)).toEqual({ url: URL_IN_CLEAR });
  });

  it.each(['require', 'verify-ca', 'verify-full'] as const)('takes the mode %s out of the URL', (mode) => {
    expect(read(`?sslmode=${mode}`)).toEqual({ url: URL_IN_CLEAR, tls: { mode } });
  });

  it('verifies in full where an authority is named without a mode', () => {
    expect(read('', '/ca.pem').tls).toEqual({ mode: 'verify-full', caFile: '/ca.pem' });
    expect(read('?sslrootcert=/other.pem')).toEqual({
      url: URL_IN_CLEAR,
      tls: { mode: 'verify-full', caFile: '/other.pem' },
    });
  });

  it('verifies in full in production what elsewhere need only be encrypted', () => {
    expect(read('?sslmode=require', undefined, true).tls).toEqual({ mode: 'verify-full' });
    expect(read('?sslmode=verify-ca', undefined, true).tls).toEqual({ mode: 'verify-ca' });
  });

  it('keeps the other parameters', () => {
    expect(read('?sslmode=require&application_name=a').url).toBe(`${URL_IN_CLEAR}?application_name=a`);
  });
});

describe(hasKnownSslMode.name, () => {
  it.each(['prefer', 'allow', 'on', ''])('refuses "%s", which could fall back to clear text', (mode) => {
    expect(hasKnownSslMode(`${URL_IN_CLEAR}?sslmode=${mode}`)).toBe(false);
  });
});
