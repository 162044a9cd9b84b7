import { describe, expect, it } from 'vitest';
import { type Schema, schemaFaults } from '../support/json-schema.js';

const PET: Schema = {
  type: 'object',
  required: ['name'],
  properties: {
    name: { type: 'string', minLength: 1, maxLength: 3 },
    born: { type: ['string', 'null'], format: 'date' },
  },
};
const resolve = (): Schema => PET;

/** The faults of the validator that the fuzzing relies on: one that misses them would find nothing there. */
const FAULTY: readonly (readonly [string, unknown, Schema, readonly string[]])[] = [
  ['a wrong type', 1, { type: 'string' }, ['the body is no string']],
  ['none of several types', 1, { type: ['string', 'null'] }, ['the body is no string,null']],
  ['a fraction for an integer', 1.5, { type: 'integer' }, ['the body is no integer']],
  ['null for an object', null, PET, ['the body is no object']],
  ['a missing member', {}, PET, ['/name is missing']],
  ['an undocumented member', { name: 'a', age: 1 }, PET, ['/age is not documented']],
  ['a member of Object', { name: 'a', toString: 1 }, PET, ['/toString is not documented']],
  ['a wrong member', { name: 1 }, PET, ['/name is no string']],
  ['a short text', { name: '' }, PET, ['/name is shorter than 1']],
  ['a long text', { name: 'abcd' }, PET, ['/name is longer than 3']],
  ['a text in the wrong format', { name: 'a', born: 'soon' }, PET, ['/born is no date']],
  ['a text of another pattern', 'abc', { pattern: '^a.$' }, ['the body does not match ^a.$']],
  ['a wrong item', [{ name: 'a' }, 1], { type: 'array', items: PET }, ['/1 is no object']],
  ['too many items', [1, 2], { type: 'array', maxItems: 1 }, ['the body has more than 1 items']],
  ['a small number', 0, { minimum: 1 }, ['the body is less than 1']],
  ['a large number', 3, { maximum: 2 }, ['the body is more than 2']],
  ['no choice', 'c', { enum: ['a', 'b'] }, ['the body is none of the choices']],
  ['a wrong further member', { a: 1 }, { properties: {}, additionalProperties: PET }, ['/a is no object']],
  ['a wrong member of a map', { a: 1 }, { additionalProperties: PET }, ['/a is no object']],
  ['what the reference refuses', {}, { $ref: '#/pet' }, ['/name is missing']],
  ['what one of all refuses', {}, { allOf: [{}, PET] }, ['/name is missing']],
  ['what none of any takes', 1, { anyOf: [PET, { type: 'null' }] }, ['the body fits none of its schemas']],
  [
    'what two of one take',
    1,
    { oneOf: [{ type: 'number' }, { type: 'integer' }] },
    ['the body does not fit exactly one of its schemas'],
  ],
];

describe(schemaFaults, () => {
  it.each(FAULTY)('finds %s', (_, value, schema, faults) => {
    expect(schemaFaults(value, schema, resolve)).toEqual(faults);
  });

  it('finds nothing where there is nothing', () => {
    expect(schemaFaults({ name: '👩‍👩', born: null }, PET, resolve)).toEqual([]);
  });

  it('does not pretend to check what it does not know', () => {
    expect(() => schemaFaults(1, { multipleOf: 2 } as Schema, resolve)).toThrow(/multipleOf/u);
  });
});
