import type { Schema } from './json-schema.js';
import { resolveSchema } from './openapi-document.js';

/** A member of a request body, or the first item of a list in it. */
export interface Field {
  /** RFC 6901. */
  readonly pointer: string;
  /** References followed. */
  readonly schema: Schema;
  readonly isRequired: boolean;
}

/** What is put into a field. */
export interface FieldCase {
  readonly name: string;
  /** {@link MISSING} takes the field away. */
  readonly value: unknown;
  /** By the documented schema: `open` may be accepted, or refused for what it means. */
  readonly verdict: 'refused' | 'open';
}

export const MISSING = Symbol('missing');

/** JSON can say it, JavaScript cannot: see {@link jsonOf}. */
const BEYOND_DOUBLE = '@1e309@';
const MIB = 1_048_576;

/** The JSON of a value that may hold what JavaScript has no value for. */
export const jsonOf = (value: unknown): string =>
  JSON.stringify(value).replaceAll(JSON.stringify(BEYOND_DOUBLE), '1e309');

/** Every field at every depth. */
export function fieldsOf(schema: Schema, at = ''): readonly Field[] {
  const { properties = {}, required = [], items } = followed(schema);
  const members = Object.entries(properties).flatMap(([name, member]) =>
    withInner({ pointer: `${at}/${name}`, schema: followed(member), isRequired: required.includes(name) }),
  );
  const item =
    items === undefined ? [] : withInner({ pointer: `${at}/0`, schema: followed(items), isRequired: false });
  return [...members, ...item];
}

const withInner = (field: Field): readonly Field[] => [field, ...fieldsOf(field.schema, field.pointer)];

function followed(schema: Schema): Schema {
  if (schema.$ref !== undefined) return followed(resolveSchema(schema.$ref));
  return schema.allOf?.[0] === undefined ? schema : followed(schema.allOf[0]);
}

/** Everything that careless programs stumble over, for one field. */
export function casesFor({ schema, isRequired }: Field): readonly FieldCase[] {
  const missing: FieldCase = { name: 'missing', value: MISSING, verdict: isRequired ? 'refused' : 'open' };
  const wrong = WRONG.filter(([, , fits]) => !fits.includes(String(schema.type)));
  return [missing, ...wrong.map(([name, value]) => refused(name, value)), ...ownCases(schema)];
}

const refused = (name: string, value: unknown): FieldCase => ({ name, value, verdict: 'refused' });
const open = (name: string, value: unknown): FieldCase => ({ name, value, verdict: 'open' });

/** Values and the types that they are none the less right for, or that have cases of their own. */
const WRONG: readonly (readonly [string, unknown, readonly string[]])[] = [
  ['null', null, []],
  ['true', true, ['boolean']],
  ['"1"', '1', ['string']],
  ['1', 1, ['integer', 'number']],
  ['-0', -0, ['integer', 'number']],
  ['1e309', BEYOND_DOUBLE, []],
  ['2^53+1', 2 ** 53 + 2, []],
  ['[1]', [1], []],
  ['[[]]', [[]], []],
  ['{}', {}, ['object']],
  ['""', '', []],
  ['1 MB', 'x'.repeat(MIB - 1000), []],
  ['NUL', 'a\u0000b', []],
  ['high surrogate', 'a\ud800b', []],
  ['low surrogate', '\udc00', []],
];

function ownCases(schema: Schema): readonly FieldCase[] {
  switch (schema.type) {
    case 'string':
      return textCases(schema);
    case 'integer':
    case 'number':
      return numberCases(schema);
    case 'array':
      return listCases(schema);
    default:
      return [];
  }
}

function numberCases({ minimum = 0, maximum = 0, type }: Schema): readonly FieldCase[] {
  const fraction = type === 'integer' ? [refused('a fraction', minimum + 0.5)] : [];
  return [
    refused('min-1', minimum - 1),
    refused('max+1', maximum + 1),
    ...fraction,
    minimum > 0 ? refused('-0', -0) : open('-0', -0),
    open('min', minimum),
  ];
}

const listCases = ({ maxItems = 0, items = {} }: Schema): readonly FieldCase[] => [
  open('[]', []),
  refused('[null]', [null]),
  refused(
    'max+1 items',
    Array.from({ length: maxItems + 1 }, () => (items.enum ?? ['x'])[0]),
  ),
];

function textCases({
  minLength = 1,
  maxLength,
  format,
  pattern,
  enum: choices,
}: Schema): readonly FieldCase[] {
  const tooLong =
    maxLength === undefined || maxLength > MIB / 8
      ? []
      : [
          refused('max+1', 'x'.repeat(maxLength + 1)),
          refused('max+1 by an invisible one', `${'x'.repeat(maxLength)}\ufe0f`),
          refused('max+1 of two units each', '😀'.repeat(maxLength + 1)),
        ];
  const isFree = choices === undefined && format === undefined && pattern === undefined;
  return [
    refused('min-1', 'x'.repeat(minLength - 1)),
    ...tooLong,
    ...TEXTS.map(([name, text]) => {
      const isTooLong = maxLength !== undefined && [...text].length > maxLength;
      return isFree && !isTooLong && [...text].length >= minLength ? open(name, text) : refused(name, text);
    }),
  ];
}

const TEXTS: readonly (readonly [string, string])[] = [
  ['whitespace', ' \t\n '],
  ['"1"', '11'],
  ['RTL', 'مرحبا \u202eabc\u202c'],
  ['ZWJ emoji', '👩‍👩‍👧‍👦👩🏽‍💻'],
  ['combining x1000', `e${'\u0301'.repeat(1000)}`],
  ['homoglyphs', 'аdmіn pаypаl'], // Cyrillic а and і
  ['NFC', 'caf\u00e9 \u212b'.normalize('NFC')],
  ['NFD', 'caf\u00e9 \u00c5'.normalize('NFD')],
  ['noncharacters', 'a\ufffe\uffff'],
  ['zero width', 'a\u200bb\u2060c\ufeff'],
  ['BOM first', '\ufeffabc'],
  ['line separators', 'a\u2028b\u2029c\u0085d'],
  ['control characters', 'a\u0001\u001f\u007f\u009fb'],
];
