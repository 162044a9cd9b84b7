import { applyDecorators } from '@nestjs/common';
import { ApiOperation, ApiResponse } from '@nestjs/swagger';
import { ApiProblems } from '../../../http/problems/api-problems.js';

interface Events {
  readonly summary: string;
  readonly description: string;
  readonly example: string;
}

/** Documents a route that answers with server-sent events, and the failures every route has. */
export const ApiEvents = ({ summary, description, example }: Events) =>
  applyDecorators(
    ApiOperation({ summary, description }),
    ApiResponse({
      status: 200,
      description: summary,
      content: { 'text/event-stream': { schema: { type: 'string' }, example } },
    }),
    ApiProblems(429, 500),
  );
