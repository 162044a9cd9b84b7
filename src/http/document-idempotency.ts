import type { OpenAPIObject } from '@nestjs/swagger';

const HEADER = {
  name: 'Idempotency-Key',
  in: 'header' as const,
  required: false,
  description:
    'Makes it safe to repeat the request: with the same key and body it has its effect once, and every repetition within a ' +
    'day is given the first answer, marked `Idempotency-Replayed: true`. Another body with the same key is refused (422); ' +
    'while the first is at work, 409 with Retry-After.',
  schema: { type: 'string' as const, minLength: 1, maxLength: 255, pattern: '^[\\x21-\\x7e]+$' },
  example: '8e03978e-40d5-43e8-bc93-6894a57f9324',
};

const REFUSALS: Readonly<Record<string, readonly [description: string, code: string, detail: string]>> = {
  409: [
    'A request with this key is at work, or its answer was lost.',
    'idempotency.running',
    'A request with this Idempotency-Key is at work. Ask again in a second for its answer.',
  ],
  422: [
    'The key was used for another body, or the request cannot be done.',
    'idempotency.key_reused',
    'This Idempotency-Key was used for another body.',
  ],
};

/** Documents the header on every POST that needs a token, as the interceptor serves all of them. */
export function documentIdempotency(document: OpenAPIObject): OpenAPIObject {
  for (const [path, { post }] of Object.entries(document.paths)) {
    if (post?.security === undefined) continue;
    post.parameters = [...(post.parameters ?? []), HEADER];
    for (const [status, [description, code, detail]] of Object.entries(REFUSALS))
      post.responses[status] ??= {
        description,
        content: {
          'application/problem+json': {
            schema: { $ref: '#/components/schemas/ProblemDto' },
            example: {
              type: `urn:persona-system:problem:${code}`,
              title: description,
              status: Number(status),
              detail,
              instance: path,
              success: false,
              code,
              request_id: 'b6f1c9d2-5f0e-4a8e-9a53-0d3f6f5b7f10',
            },
          },
        },
      };
  }
  return document;
}
