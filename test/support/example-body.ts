import type { Schema } from './json-schema.js';
import { type Operation, resolveSchema } from './openapi-document.js';

/** Members by name, wherever they occur in the body; undefined leaves the member out. */
export type Members = Readonly<Record<string, unknown>>;

/** Would have the service call somebody else's site. */
const NOT_SENT: Members = { website_url: undefined };

/** A body with every member that the operation documents, made from the examples; undefined for one without a body. */
export function exampleBody({ body }: Operation, members: Members = {}): unknown {
  return body === undefined ? undefined : exampleOf(body, { ...NOT_SENT, ...members }, AS_DOCUMENTED);
}

/** The same with `words` behind every text that may be anything. */
export function wordyBody({ body }: Operation, words: string, members: Members = {}): unknown {
  const say = (schema: Schema) =>
    isFreeText(schema) ? `${String(schema.example)} ${words}` : schema.example;
  return body === undefined ? undefined : exampleOf(body, { ...NOT_SENT, ...members }, say);
}

type Say = (schema: Schema) => unknown;
const AS_DOCUMENTED: Say = (schema) => schema.example;

const isFreeText = ({ type, enum: choices, format, pattern }: Schema): boolean =>
  type === 'string' && choices === undefined && format === undefined && pattern === undefined;

function exampleOf(schema: Schema, members: Members, say: Say): unknown {
  if (schema.$ref !== undefined) return exampleOf(resolveSchema(schema.$ref), members, say);
  if (schema.allOf !== undefined) return exampleOf(schema.allOf[0] ?? {}, members, say);
  if (schema.properties === undefined && schema.items !== undefined)
    return Array.isArray(schema.example)
      ? schema.example.map((example) => say({ ...schema.items, example }))
      : [exampleOf(schema.items, members, say)];
  if (schema.properties === undefined) return say(schema);
  const own = Object.entries(schema.properties).map(
    ([name, member]) => [name, name in members ? members[name] : exampleOf(member, members, say)] as const,
  );
  return Object.fromEntries(own.filter(([, value]) => value !== undefined));
}
