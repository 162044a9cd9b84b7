import { describe, expect, it } from 'vitest';
import { jsonShapeOf, MAX_JSON_DEPTH, MAX_JSON_VALUES } from './json-shape.js';

const shapeOf = (text: string) => jsonShapeOf(Buffer.from(text));

describe(jsonShapeOf, () => {
  it.each([
    ['1', 0, 0],
    ['[]', 1, 1],
    ['[1,2,3]', 3, 1], // one bracket, two commas
    ['{"a":{"b":[]},"c":[]}', 5, 3], // four brackets, one comma
    ['{"a":"[[[,,,{{{"}', 1, 1],
    [String.raw`["\"[",","]`, 2, 1], // an escaped quote ends no string
    [String.raw`["\\",[]]`, 3, 2], // an escaped backslash escapes no quote
    ['["[[[', 1, 1], // a string without end
    ['"é,👩"', 0, 0],
  ])('of %s is %i values, %i levels', (text, values, depth) => {
    expect(shapeOf(text)).toMatchObject({ values, depth });
  });

  it('counts the members of the largest object, and not the items of lists', () => {
    const object = `{${'"a":1,'.repeat(4)}"b":[1,2,3,4,5,6,7,8,{"c":1,"d":2}]}`;

    expect(shapeOf(object).members).toBe(4);
    expect(shapeOf('[1,2,3]').members).toBe(0);
  });

  it('looks no further than the limit of levels', () => {
    expect(shapeOf('['.repeat(1000)).depth).toBe(MAX_JSON_DEPTH + 1);
  });

  it('looks no further than the limit of values', () => {
    expect(shapeOf(`[${'0,'.repeat(10_000)}0]`).values).toBe(MAX_JSON_VALUES + 1);
  });

  it('counts up to another limit of values where a route has one', () => {
    const text = Buffer.from(`[${'0,'.repeat(10_000)}0]`);

    expect(jsonShapeOf(text, 20_000).values).toBe(10_001);
    expect(jsonShapeOf(text, 9000).values).toBe(9001);
  });

  it('takes a megabyte of backslashes in linear time', () => {
    const began = performance.now();

    shapeOf(`["${'\\"'.repeat(500_000)}`);

    expect(performance.now() - began).toBeLessThan(500);
  });
});
