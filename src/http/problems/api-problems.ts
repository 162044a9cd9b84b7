import { applyDecorators } from '@nestjs/common';
import { ApiExtraModels, ApiResponse, getSchemaPath } from '@nestjs/swagger';
import { ProblemDto } from './problem.dto.js';

type ProblemStatus = 400 | 401 | 403 | 404 | 409 | 412 | 413 | 415 | 422 | 428 | 429 | 500 | 503;

const MEANINGS: Record<ProblemStatus, readonly [code: string, description: string, detail: string]> = {
  400: [
    'request.invalid',
    'The input is malformed or invalid; nothing was changed.',
    'The request has 1 fault.',
  ],
  401: ['auth.required', 'No valid access token.', 'A valid access token is needed.'],
  403: ['auth.role_missing', 'The token lacks the role.', 'This needs the role "admin".'],
  404: [
    'persona.not_found',
    'It does not exist or is not yours.',
    'Persona 404 does not exist or is not yours.',
  ],
  409: [
    'account.email_taken',
    'It contradicts what is already there.',
    'An account with this e-mail address exists.',
  ],
  412: [
    'version.stale',
    'It was changed since you read it.',
    'It was changed since you read it. Read it again.',
  ],
  413: ['request.too_large', 'The body is larger than allowed.', 'Request body is too large'],
  415: ['request.media_type', 'The body is not JSON.', 'Unsupported Media Type'],
  422: ['request.unprocessable', 'Well-formed, but it cannot be done.', 'The text is too short to compare.'],
  428: ['version.required', 'If-Match is missing.', 'Send the ETag of the version you read as "If-Match".'],
  429: [
    'rate.limited',
    'Too many requests; wait as Retry-After says.',
    'Too many requests. Wait 12 seconds.',
  ],
  500: ['internal', 'A fault of ours; report the request_id.', 'Something went wrong on our side.'],
  503: [
    'model.unavailable',
    'A dependency is down; retry after Retry-After.',
    'The language model did not answer.',
  ],
};

/** Documents the given failures of a route, each with an example. Every route also documents 429 and 500. */
export const ApiProblems = (...statuses: ProblemStatus[]) =>
  applyDecorators(ApiExtraModels(ProblemDto), ...statuses.map((status) => documented(status)));

function documented(status: ProblemStatus) {
  const [code, description, detail] = MEANINGS[status];
  return ApiResponse({
    status,
    description,
    ...(status === 429 || status === 503 ? { headers: RETRY_AFTER } : {}),
    content: {
      'application/problem+json': {
        schema: { $ref: getSchemaPath(ProblemDto) },
        example: {
          type: `urn:persona-system:problem:${code}`,
          title: description.split(/[;.]/u, 1)[0],
          status,
          detail,
          instance: '/api/personas/404',
          success: false,
          code,
          request_id: 'b6f1c9d2-5f0e-4a8e-9a53-0d3f6f5b7f10',
        },
      },
    },
  });
}

const RETRY_AFTER = {
  'Retry-After': {
    description: 'Seconds to wait before trying again.',
    schema: { type: 'integer' as const, minimum: 0 },
  },
};
