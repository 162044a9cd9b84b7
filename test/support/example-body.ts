import type { Schema } from './json-schema.js';
import { type Operation, resolveSchema } from './openapi-document.js';

/** Members by name, wherever they occur in the body; undefined leaves the member out. */
export type Members = Readonly<Record<string, unknown>>;

/** Would have the service call somebody else's site. */
const NOT_SENT: Members = { website_url: undefined };

/** A body with every member that the operation documents, made from the examples; undefined for one without a body. */
export function exampleBody({ body }: Operation, members: Members = {}): unknown {
  return body === undefined ? undefined : exampleOf(body, { ...NOT_SENT, ...members });
}

function exampleOf(schema: Schema, members: Members): unknown {
  if (schema.$ref !== undefined) return exampleOf(resolveSchema(schema.$ref), members);
  if (schema.allOf !== undefined) return exampleOf(schema.allOf[0] ?? {}, members);
  if (schema.properties === undefined && schema.items !== undefined)
    return schema.example ?? [exampleOf(schema.items, members)];
  if (schema.properties === undefined) return schema.example;
  const own = Object.entries(schema.properties).map(
    ([name, member]) => [name, name in members ? members[name] : exampleOf(member, members)] as const,
  );
  return Object.fromEntries(own.filter(([, value]) => value !== undefined));
}
