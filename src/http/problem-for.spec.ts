import { describe, expect, it } from 'vitest';
import { problemFor } from './problem-for.js';

const withCode = (code: string) => Object.assign(new Error('something about a certificate'), { code });

describe(problemFor.name, () => {
  it.each([
    'ECONNREFUSED',
    '57P01',
    'EPROTO',
    'CERT_HAS_EXPIRED',
    'DEPTH_ZERO_SELF_SIGNED_CERT',
    'SELF_SIGNED_CERT_IN_CHAIN',
    'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
    'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
    'ERR_TLS_CERT_ALTNAME_INVALID',
    'ERR_SSL_TLSV1_ALERT_UNKNOWN_CA',
  ])('tells %s as a database that does not answer', (code) => {
    expect(problemFor(withCode(code))).toMatchObject({ status: 503, code: 'database.unavailable' });
  });

  it('tells a server without TLS the same', () => {
    const error = new Error('The server does not support SSL connections');

    expect(problemFor(error).status).toBe(503);
  });

  it.each(['23505', 'ERR_INVALID_ARG_TYPE', 'CERTAINLY'])('does not take %s for one', (code) => {
    expect(problemFor(withCode(code)).status).toBe(500);
  });
});
