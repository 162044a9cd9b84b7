import { describe, expect, it } from 'vitest';
import { AppError, type ErrorKind } from '../../shared/app-error.js';
import { describeProblem, pathOf, problemOf, problemOfRefusal, STATUS_OF_KIND } from './problem-details.js';

class Failure extends AppError {
  readonly code = 'test.failure';
  constructor(
    readonly kind: ErrorKind,
    override readonly faults: AppError['faults'] & object = [],
  ) {
    super('It failed. Mend it.');
  }
}

describe('STATUS_OF_KIND', () => {
  // RFC 9110 and, for 428 and 429, RFC 6585; malformed input is 400 and well-formed but impossible 422 (DESIGN §5).
  const statuses: readonly [ErrorKind, number][] = [
    ['malformed', 400],
    ['unauthenticated', 401],
    ['forbidden', 403],
    ['not-found', 404],
    ['conflict', 409],
    ['stale', 412],
    ['too-large', 413],
    ['unsupported-media', 415],
    ['expectation-failed', 417],
    ['unprocessable', 422],
    ['precondition-required', 428],
    ['rate-limited', 429],
    ['unavailable', 503],
  ];
  it.each(statuses)('answers %s with %i', (kind, status) => {
    expect(STATUS_OF_KIND[kind]).toBe(status);
  });

  it('has no kind beyond these', () => {
    expect(Object.keys(STATUS_OF_KIND)).toHaveLength(statuses.length);
  });
});

describe(problemOf.name, () => {
  it('takes code, message and faults from the error', () => {
    const faults = [{ pointer: '/email', detail: 'must be a string' }];

    expect(problemOf(new Failure('malformed', faults))).toEqual({
      status: 400,
      code: 'test.failure',
      detail: 'It failed. Mend it.',
      faults,
    });
  });
});

describe(problemOfRefusal.name, () => {
  it('gives a status that the framework chose a code of ours', () => {
    expect(problemOfRefusal(413, 'Request body is too large')).toEqual({
      status: 413,
      code: 'request.too_large',
      detail: 'Request body is too large',
    });
  });

  it('gives any other status the code of a refusal', () => {
    expect(problemOfRefusal(418, 'teapot').code).toBe('request.refused');
  });

  it('names the remedy where the framework does not', () => {
    expect(problemOfRefusal(415, 'Unsupported Media Type').detail).toContain('application/json');
  });
});

describe(describeProblem.name, () => {
  it('has the members of RFC 9457 and ours, in one object', () => {
    const problem = { status: 404, code: 'persona.not_found', detail: 'There is none.' };

    expect(describeProblem(problem, '/api/personas/404', 'request-1')).toEqual({
      type: 'urn:persona-system:problem:persona.not_found',
      title: 'Not Found',
      status: 404,
      detail: 'There is none.',
      instance: '/api/personas/404',
      success: false,
      code: 'persona.not_found',
      request_id: 'request-1',
    });
  });

  it('lists faults under errors, and has no such member without', () => {
    const faults = [{ pointer: '/a', detail: 'is wrong' }];

    expect(describeProblem({ status: 400, code: 'c', detail: 'd', faults }, '/', 'r').errors).toEqual(faults);
    expect(describeProblem({ status: 400, code: 'c', detail: 'd' }, '/', 'r')).not.toHaveProperty('errors');
  });

  it.each(Object.values(STATUS_OF_KIND))('has a title for %i', (status) => {
    expect(describeProblem({ status, code: 'c', detail: 'd' }, '/', 'r').title).not.toBe('Error');
  });
});

describe(pathOf.name, () => {
  it('leaves the query out', () => {
    expect(pathOf('/api/things?token=secret?more')).toBe('/api/things');
  });
});
