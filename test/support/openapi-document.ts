import { readFileSync } from 'node:fs';
import type { ApiAnswer } from './api-client.js';
import { type Schema, schemaFaults } from './json-schema.js';

interface Content {
  readonly content?: Readonly<Record<string, { readonly schema: Schema }>>;
}

/** One operation as `openapi.json` documents it. */
export interface Operation {
  readonly path: string;
  /** In capitals. */
  readonly method: string;
  readonly parameters: readonly Parameter[];
  /** Of its JSON body, if it takes one. */
  readonly body?: Schema;
  readonly responses: Readonly<Record<string, Content>>;
}

export interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
  readonly schema: Schema;
}

interface Reference {
  readonly $ref: string;
}

interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, RawOperation>>>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, Schema>>;
    readonly responses: Readonly<Record<string, Content>>;
    readonly parameters: Readonly<Record<string, Parameter>>;
  };
}

interface RawOperation {
  readonly parameters?: readonly (Parameter | Reference)[];
  readonly requestBody?: Content;
  readonly responses: Readonly<Record<string, Content | Reference>>;
}

/** The committed document; test/e2e/operations.e2e-spec.ts proves that it is the one served. */
const document = JSON.parse(readFileSync(new URL('../../openapi.json', import.meta.url), 'utf8')) as Document;

export function resolveSchema(ref: string): Schema {
  const schema = document.components.schemas[ref.split('/').at(-1) ?? ''];
  if (schema === undefined) throw new Error(`openapi.json has no ${ref}.`);
  return schema;
}

/** A part of an operation, or the component that it refers to. */
function resolve<Part extends object>(
  part: Part | Reference,
  components: Readonly<Record<string, Part>>,
): Part {
  if (!('$ref' in part)) return part;
  const found = components[part.$ref.split('/').at(-1) ?? ''];
  if (found === undefined) throw new Error(`openapi.json has no ${part.$ref}.`);
  return found;
}

export const OPERATIONS: readonly Operation[] = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, { parameters, requestBody, responses }]) => {
    const body = requestBody?.content?.['application/json']?.schema;
    return {
      path,
      method: method.toUpperCase(),
      parameters: (parameters ?? []).map((part) => resolve(part, document.components.parameters)),
      responses: Object.fromEntries(
        Object.entries(responses).map(([status, part]) => [
          status,
          resolve<Content>(part, document.components.responses),
        ]),
      ),
      ...(body !== undefined && { body }),
    };
  }),
);

export const nameOf = ({ method, path }: Pick<Operation, 'method' | 'path'>): string => `${method} ${path}`;

/** How an answer departs from what the operation documents: status, media type, body; empty for one that conforms. */
export function answerFaults(operation: Operation, answer: ApiAnswer<unknown>): readonly string[] {
  const documented = operation.responses[String(answer.status)];
  if (documented === undefined) return [`status ${answer.status} is not documented`];
  if (documented.content === undefined)
    return answer.body === '' ? [] : [`a body is not documented for status ${answer.status}`];
  const type = (answer.headers.get('content-type') ?? '').split(';', 1)[0]?.trim() ?? '';
  const schema = documented.content?.[type]?.schema;
  if (schema === undefined) return [`"${type}" is not documented for status ${answer.status}`];
  return schemaFaults(answer.body, schema, resolveSchema);
}

/** How a body departs from problem details (RFC 9457) as we document them. */
export const problemFaults = (body: unknown): readonly string[] =>
  schemaFaults(body, resolveSchema('ProblemDto'), resolveSchema);
