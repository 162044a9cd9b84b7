import { DriverException } from '@mikro-orm/core';
import { describe, expect, it } from 'vitest';
import { isConnectionFault, isExhausted } from './connection-fault.js';

const withCode = (code: string) => Object.assign(new Error('something about a certificate'), { code });

describe(isConnectionFault.name, () => {
  it.each([
    'ECONNREFUSED',
    'ENETUNREACH',
    'EHOSTDOWN',
    'ENETDOWN',
    '57P01',
    '53300',
    '25006',
    '25P03',
    'EPROTO',
    'CERT_HAS_EXPIRED',
    'DEPTH_ZERO_SELF_SIGNED_CERT',
    'SELF_SIGNED_CERT_IN_CHAIN',
    'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
    'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
    'ERR_TLS_CERT_ALTNAME_INVALID',
    'ERR_SSL_TLSV1_ALERT_UNKNOWN_CA',
  ])('knows the code %s', (code) => {
    expect(isConnectionFault(withCode(code))).toBe(true);
  });

  it.each([
    'The server does not support SSL connections',
    'Connection terminated unexpectedly',
    'Connection terminated due to connection timeout',
    'Client has encountered a connection error and is not queryable',
    'Query read timeout',
    'timeout exceeded when trying to connect',
  ])('knows the driver’s %j', (message) => {
    expect(isConnectionFault(new Error(message))).toBe(true);
  });

  it('finds it below what the mapper makes of it, and among several attempts', () => {
    expect(isConnectionFault(new DriverException(withCode('ECONNRESET')))).toBe(true);
    expect(isConnectionFault(new AggregateError([new Error('other'), withCode('ECONNREFUSED')]))).toBe(true);
  });

  it.each(['23505', '53100', '53200', '53400', '57014', 'ERR_INVALID_ARG_TYPE', 'CERTAINLY'])(
    'does not take %s for one',
    (code) => {
      expect(isConnectionFault(withCode(code))).toBe(false);
    },
  );
});

describe(isExhausted.name, () => {
  it.each(['53100', '53200'])('knows %s, also as the mapper hands it on', (code) => {
    expect([isExhausted(withCode(code)), isExhausted(new DriverException(withCode(code)))]).toEqual([
      true,
      true,
    ]);
  });

  it.each(['53300', '53400', '57014'])('does not take %s for it', (code) => {
    expect(isExhausted(withCode(code))).toBe(false);
  });
});
