import type { OpenAPIObject } from '@nestjs/swagger';

type Schemas = NonNullable<NonNullable<OpenAPIObject['components']>['schemas']>;
type Operation = NonNullable<OpenAPIObject['paths'][string]['get']>;

const METHODS = ['get', 'put', 'post', 'delete', 'patch'] as const;

/**
 * Makes examples run as they stand in Swagger UI, for a person who has just registered: it fills in every example of a
 * parameter, so optional ones go into the description, and bodies get an example without optional ids and addresses,
 * which would name records of another user or fetch a site.
 */
export function makeExamplesRunnable(document: OpenAPIObject): OpenAPIObject {
  const schemas = document.components?.schemas ?? {};
  for (const path of Object.values(document.paths))
    for (const method of METHODS) {
      const operation = path[method];
      if (operation === undefined) continue;
      operation.parameters?.forEach((parameter) => 'in' in parameter && describeOptional(parameter));
      addBodyExample(operation, schemas);
    }
  return document;
}

interface Parameter {
  readonly required?: boolean;
  description?: string;
  example?: unknown;
  schema?: object;
}

function describeOptional(parameter: Parameter): void {
  if (parameter.required === true) return;
  const schema = parameter.schema as { example?: unknown } | undefined;
  const example = parameter.example ?? schema?.example;
  if (example === undefined) return;
  parameter.description = `${parameter.description ?? ''} For example \`${String(example)}\`.`.trim();
  delete parameter.example;
  delete schema?.example;
}

function addBodyExample({ requestBody }: Operation, schemas: Schemas): void {
  if (requestBody === undefined || !('content' in requestBody)) return;
  const media = requestBody.content['application/json'];
  if (media?.schema === undefined || media.example !== undefined) return;
  media.example = exampleOf(media.schema as Schema, schemas);
}

interface Schema {
  readonly $ref?: string;
  readonly allOf?: readonly Schema[];
  readonly example?: unknown;
  readonly items?: Schema;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
}

/** Optional members that are ids of records or addresses of sites. */
const isForeign = (name: string): boolean => name.endsWith('_id') || name.endsWith('_url');

function exampleOf(schema: Schema, schemas: Schemas): unknown {
  const [first] = schema.allOf ?? [];
  const named = schema.$ref?.split('/').at(-1);
  if (named !== undefined) return exampleOf((schemas[named] ?? {}) as Schema, schemas);
  if (first !== undefined) return exampleOf(first, schemas);
  if (schema.example !== undefined) return schema.example;
  if (schema.items !== undefined) return [exampleOf(schema.items, schemas)];
  const members = Object.entries(schema.properties ?? {})
    .filter(([name]) => schema.required?.includes(name) === true || !isForeign(name))
    .map(([name, member]) => [name, exampleOf(member, schemas)] as const);
  return Object.fromEntries(members.filter(([, value]) => value !== undefined));
}
