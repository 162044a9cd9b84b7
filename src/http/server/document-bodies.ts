import type { OpenAPIObject } from '@nestjs/swagger';
import { documentRefusals, type Refusals } from './document-refusals.js';

const METHODS = ['post', 'put', 'patch', 'delete'] as const;

const REFUSALS: Refusals = {
  413: ['The body is larger than allowed.', 'request.too_large', 'Request body is too large'],
  415: [
    'The body is not JSON, or is packed; Accept-Encoding says how it may come.',
    'request.media_type',
    'The body must be JSON: send it with "Content-Type: application/json".',
  ],
};

/** Adds to every operation with a body the refusals that any body can get. */
export function documentBodies(document: OpenAPIObject): OpenAPIObject {
  for (const item of Object.values(document.paths))
    for (const method of METHODS) {
      const operation = item[method];
      if (operation?.requestBody !== undefined) documentRefusals(operation, REFUSALS);
    }
  return document;
}
