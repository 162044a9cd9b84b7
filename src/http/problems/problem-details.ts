import type { AppError, ErrorKind, FieldFault } from '../../shared/app-error.js';

/** The one table that turns what went wrong into an HTTP status. */
export const STATUS_OF_KIND: Record<ErrorKind, number> = {
  malformed: 400,
  unauthenticated: 401,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  stale: 412,
  'too-large': 413,
  'unsupported-media': 415,
  'expectation-failed': 417,
  unprocessable: 422,
  'precondition-required': 428,
  'rate-limited': 429,
  unavailable: 503,
};

const TITLES: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  408: 'Request Timeout',
  409: 'Conflict',
  412: 'Precondition Failed',
  413: 'Content Too Large',
  414: 'URI Too Long',
  415: 'Unsupported Media Type',
  417: 'Expectation Failed',
  422: 'Unprocessable Content',
  428: 'Precondition Required',
  429: 'Too Many Requests',
  431: 'Request Header Fields Too Large',
  500: 'Internal Server Error',
  503: 'Service Unavailable',
};

/** The body of every failure: RFC 9457, with the members that clients of this API branch on. */
export interface ProblemDetails {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly instance: string;
  readonly success: false;
  readonly code: string;
  readonly request_id: string;
  readonly errors?: readonly FieldFault[];
}

/** Status, code and detail of a failure. */
export interface Problem {
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly faults?: readonly FieldFault[];
}

/** The problem of an error of ours. */
export const problemOf = (error: AppError): Problem => ({
  status: STATUS_OF_KIND[error.kind],
  code: error.code,
  detail: error.message,
  ...(error.faults && { faults: error.faults }),
});

/** Codes for what Nest and Fastify refuse before any of our code runs. */
const CODE_OF_STATUS: Readonly<Record<number, string>> = {
  400: 'request.malformed',
  404: 'route.not_found',
  405: 'route.method_not_allowed',
  408: 'request.timeout',
  413: 'request.too_large',
  414: 'request.path_too_long',
  415: 'request.media_type',
  429: 'rate.limited',
  431: 'request.headers_too_large',
};

/** What the framework refused with a status below 500; its message is about the request, so it may be shown. */
export const problemOfRefusal = (status: number, detail: string): Problem => ({
  status,
  code: CODE_OF_STATUS[status] ?? 'request.refused',
  detail: status === 415 ? 'The body must be JSON: send it with "Content-Type: application/json".' : detail,
});

/** The path of a request target, without the query, which may hold personal data. */
export const pathOf = (url: string): string => url.split('?', 1)[0] ?? url;

/** `type` is a name, not an address (RFC 9457 §3.1.1): docs/problems.md says what each code means. */
export function describeProblem(problem: Problem, instance: string, requestId: string): ProblemDetails {
  return {
    type: `urn:persona-system:problem:${problem.code}`,
    title: TITLES[problem.status] ?? 'Error',
    status: problem.status,
    detail: problem.detail,
    instance,
    success: false,
    code: problem.code,
    request_id: requestId,
    ...(problem.faults && { errors: problem.faults }),
  };
}
