import type { OpenAPIObject } from '@nestjs/swagger';
import { documentRefusals, type Refusals } from './document-refusals.js';

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

const REFUSALS: Refusals = {
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
  for (const { post } of Object.values(document.paths)) {
    if (post?.security === undefined) continue;
    post.parameters = [...(post.parameters ?? []), HEADER];
    documentRefusals(post, REFUSALS);
  }
  return document;
}
