/** A JSON type as JSON Schema names it. */
export type JsonType = 'object' | 'array' | 'string' | 'number' | 'integer' | 'boolean' | 'null';

/** The part of JSON Schema that `openapi.json` uses. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: JsonType | readonly JsonType[];
  readonly enum?: readonly unknown[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | Schema;
  readonly items?: Schema;
  readonly maxItems?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly format?: string;
  readonly pattern?: string;
  readonly allOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly example?: unknown;
  readonly description?: string;
}

/** Looks up a `$ref`; throws where there is nothing. */
export type Resolve = (ref: string) => Schema;

const FORMATS: Readonly<Record<string, RegExp>> = {
  'date-time': /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/u,
  date: /^\d{4}-\d\d-\d\d$/u,
  email: /^[^\s@]+@[^\s@]+$/u,
  uuid: /^[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}$/u,
  uri: /^[a-z][a-z0-9+.-]*:\S+$/iu,
};

/**
 * Where and how a JSON value breaks its schema, one line a fault; empty for a value that fits. Stricter than the
 * standard in one point: where a schema lists members, only these may occur, unless it says `additionalProperties`.
 * Throws on a keyword it does not know: what is not checked must not look as if it were.
 */
export function schemaFaults(value: unknown, schema: Schema, resolve: Resolve, at = ''): readonly string[] {
  return Object.entries(schema).flatMap(([keyword, argument]) => {
    const check = KEYWORDS[keyword];
    if (check === undefined) throw new Error(`The schema at "${at}" has "${keyword}", which nobody checks.`);
    return check({ value, schema, resolve, at }, argument as never);
  });
}

interface Place {
  readonly value: unknown;
  readonly schema: Schema;
  readonly resolve: Resolve;
  readonly at: string;
}

type Check = (place: Place, argument: never) => readonly string[];

const inside = ({ value, resolve, at }: Place, schema: Schema) => schemaFaults(value, schema, resolve, at);
const faultIf = (isFaulty: boolean, { at }: Place, text: string) =>
  isFaulty ? [`${at === '' ? 'the body' : at} ${text}`] : [];

const fitting = (place: Place, schemas: readonly Schema[]) =>
  schemas.filter((each) => inside(place, each).length === 0).length;

const KEYWORDS: Readonly<Record<string, Check>> = {
  description: () => [],
  example: () => [],
  required: () => [], // with the members
  additionalProperties: (place) => (place.schema.properties === undefined ? memberFaults(place, {}) : []),
  $ref: (place, ref: string) => inside(place, place.resolve(ref)),
  allOf: (place, schemas: readonly Schema[]) => schemas.flatMap((each) => inside(place, each)),
  anyOf: (place, schemas: readonly Schema[]) =>
    faultIf(fitting(place, schemas) === 0, place, 'fits none of its schemas'),
  oneOf: (place, schemas: readonly Schema[]) =>
    faultIf(fitting(place, schemas) !== 1, place, 'does not fit exactly one of its schemas'),
  type: (place, types: JsonType | readonly JsonType[]) =>
    faultIf(
      ![types].flat().some((type) => isOfType(place.value, type as JsonType)),
      place,
      `is no ${String(types)}`,
    ),
  enum: (place, choices: readonly unknown[]) =>
    faultIf(!choices.includes(place.value), place, 'is none of the choices'),
  format: (place, format: string) =>
    onText(place, (text) => faultIf(FORMATS[format]?.test(text) !== true, place, `is no ${format}`)),
  pattern: (place, pattern: string) =>
    onText(place, (text) =>
      faultIf(!new RegExp(pattern, 'u').test(text), place, `does not match ${pattern}`),
    ),
  minLength: (place, min: number) =>
    onText(place, (text) => faultIf([...text].length < min, place, `is shorter than ${min}`)),
  maxLength: (place, max: number) =>
    onText(place, (text) => faultIf([...text].length > max, place, `is longer than ${max}`)),
  minimum: (place, min: number) =>
    faultIf(typeof place.value === 'number' && place.value < min, place, `is less than ${min}`),
  maximum: (place, max: number) =>
    faultIf(typeof place.value === 'number' && place.value > max, place, `is more than ${max}`),
  maxItems: (place, max: number) =>
    faultIf(Array.isArray(place.value) && place.value.length > max, place, `has more than ${max} items`),
  items: ({ value, resolve, at }, items: Schema) =>
    Array.isArray(value) ? value.flatMap((item, i) => schemaFaults(item, items, resolve, `${at}/${i}`)) : [],
  properties: (place, properties: Readonly<Record<string, Schema>>) => memberFaults(place, properties),
};

function memberFaults(place: Place, properties: Readonly<Record<string, Schema>>): readonly string[] {
  const { value, schema, resolve, at } = place;
  if (!isOfType(value, 'object')) return [];
  const members = Object.entries(value as Readonly<Record<string, unknown>>);
  const missing = (schema.required ?? []).filter((name) => !Object.hasOwn(value as object, name));
  return [
    ...missing.map((name) => `${at}/${name} is missing`),
    ...members.flatMap(([name, member]) => {
      const own = Object.hasOwn(properties, name) ? properties[name] : schema.additionalProperties;
      if (own === undefined || own === false) return [`${at}/${name} is not documented`];
      return own === true ? [] : schemaFaults(member, own, resolve, `${at}/${name}`);
    }),
  ];
}

function onText({ value }: Place, check: (text: string) => readonly string[]): readonly string[] {
  return typeof value === 'string' ? check(value) : [];
}

function isOfType(value: unknown, type: JsonType): boolean {
  switch (type) {
    case 'null':
      return value === null;
    case 'array':
      return Array.isArray(value);
    case 'object':
      return typeof value === 'object' && value !== null && !Array.isArray(value);
    case 'integer':
      return Number.isInteger(value);
    case 'string':
    case 'number':
    case 'boolean':
      return typeof value === type;
  }
}
