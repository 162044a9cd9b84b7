import type { OpenAPIObject } from '@nestjs/swagger';

type Operation = NonNullable<OpenAPIObject['paths'][string]['get']>;

/** What an operation refuses with a status, if its route does not say it itself. */
export type Refusals = Readonly<Record<string, readonly [description: string, code: string, detail: string]>>;

/** Documents refusals that the edge makes for many operations, each with an example. */
export function documentRefusals(operation: Operation, refusals: Refusals): void {
  for (const [status, [description, code, detail]] of Object.entries(refusals))
    operation.responses[status] ??= {
      description,
      content: {
        'application/problem+json': {
          schema: { $ref: '#/components/schemas/ProblemDto' },
          example: {
            type: `urn:persona-system:problem:${code}`,
            title: description,
            status: Number(status),
            detail,
            instance: '/api/personas/1',
            success: false,
            code,
            request_id: 'b6f1c9d2-5f0e-4a8e-9a53-0d3f6f5b7f10',
          },
        },
      },
    };
}
