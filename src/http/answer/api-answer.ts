import { applyDecorators, type Type } from '@nestjs/common';
import {
  ApiExtraModels,
  ApiOperation,
  ApiResponse,
  getSchemaPath,
  type OpenAPIObject,
} from '@nestjs/swagger';
import { ApiProblems } from '../problems/api-problems.js';

type Schemas = NonNullable<NonNullable<OpenAPIObject['components']>['schemas']>;
type Schema = Schemas[string];

interface Answer {
  /** One line: what the call does. */
  readonly summary: string;
  /** What a developer must know before using it. */
  readonly description: string;
  readonly status?: 200 | 201 | 202;
  readonly type: Type | readonly [Type];
  readonly example: unknown;
  readonly etag?: boolean;
  /** Further headers of the answer, each with what it says. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** Documents a route: what it does, its success envelope with an example, and the failures every route has. */
export const ApiAnswer = (answer: Answer) => {
  const [type] = Array.isArray(answer.type) ? answer.type : [answer.type];
  return applyDecorators(
    ApiExtraModels(type),
    ApiOperation({ summary: answer.summary, description: answer.description }),
    ApiResponse({
      status: answer.status ?? 200,
      description: answer.summary,
      ...headersOf({ ...(answer.etag && { ETag: 'Version, for If-Match.' }), ...answer.headers }),
      content: {
        'application/json': {
          schema: envelopeOf(answer.type),
          example: { success: true, data: answer.example },
        },
      },
    }),
    ApiProblems(429, 500),
  );
};

function headersOf(told: Readonly<Record<string, string>>) {
  const headers = Object.entries(told).map(([name, description]) => [
    name,
    { description, schema: { type: 'string' as const } },
  ]);
  return headers.length === 0 ? {} : { headers: Object.fromEntries(headers) as Record<string, object> };
}

function envelopeOf(type: Answer['type']): Schema {
  return {
    type: 'object',
    required: ['success', 'data'],
    properties: { success: { type: 'boolean', enum: [true] }, data: dataOf(type) },
  };
}

function dataOf(type: Answer['type']): Schema {
  if (Array.isArray(type)) return { type: 'array', items: { $ref: getSchemaPath(type[0]) } };
  return { $ref: getSchemaPath(type as Type) };
}
