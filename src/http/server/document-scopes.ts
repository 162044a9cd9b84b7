import type { OpenAPIObject } from '@nestjs/swagger';
import type { ScopeArea } from '../../shared/scopes.js';
import { AREA_EXTENSION, scopeFor } from '../access/route-marks.js';

const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;

/** Writes at every operation which scope an API key needs for it, in words and as `x-api-key-scope` for programs. */
export function documentScopes(document: OpenAPIObject): OpenAPIObject {
  for (const item of Object.values(document.paths)) {
    for (const method of METHODS) {
      const operation = item[method] as (typeof item)['get'] & Record<`x-${string}`, unknown>;
      const area = operation?.[AREA_EXTENSION] as ScopeArea | undefined;
      if (area === undefined) continue;
      const scope = scopeFor(area, method.toUpperCase());
      operation.description = `${operation.description ?? ''} API keys need the scope \`${scope}\`.`.trim();
      operation['x-api-key-scope'] = scope;
      delete operation[AREA_EXTENSION];
    }
  }
  return document;
}
