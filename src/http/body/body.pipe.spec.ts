import 'reflect-metadata';
import { describe, expect, it } from 'vitest';
import type { FieldFault } from '../../shared/app-error.js';
import { bodyPipe } from './body.pipe.js';
import {
  BooleanProperty,
  ChoiceListProperty,
  ChoiceProperty,
  EmailProperty,
  IntegerProperty,
  NestedListProperty,
  NestedProperty,
  NumberProperty,
  TextListProperty,
  TextProperty,
  UrlProperty,
} from './fields.js';
import { InvalidRequest } from '../problems/invalid-request.js';

const COLOURS = ['red', 'blue'] as const;

class Wheel {
  @IntegerProperty({ description: 'Inches.', min: 10, max: 29, example: 26 })
  readonly inches!: number;
}

class Bicycle {
  @TextProperty({ description: 'What it is called.', min: 2, max: 10, example: 'Rosinante' })
  readonly name!: string;

  @ChoiceProperty({ description: 'Its colour.', choices: COLOURS, example: 'red' })
  readonly colour!: string;

  @NestedListProperty(() => Wheel, { description: 'What it rolls on.', maxItems: 2 })
  readonly wheels!: readonly Wheel[];

  @NestedProperty(() => Wheel, { description: 'In the boot.', optional: true })
  readonly spare?: Wheel;

  @TextListProperty({ description: 'Words on it.', max: 5, maxItems: 2, example: ['go'], optional: true })
  readonly stickers?: readonly string[];

  @ChoiceListProperty({
    description: 'Stripes.',
    choices: COLOURS,
    maxItems: 2,
    example: ['red'],
    optional: true,
  })
  readonly stripes?: readonly string[];

  @NumberProperty({ description: 'Kilograms.', min: 0, max: 50, example: 12.5, optional: true })
  readonly weight?: number;

  @BooleanProperty({ description: 'Does it ring?', example: true, optional: true })
  readonly bell?: boolean;

  @EmailProperty({ description: 'Who rides it.', example: 'rider@example.com', optional: true })
  readonly rider?: string;

  @UrlProperty({ description: 'Where it is shown.', example: 'https://example.com', optional: true })
  readonly page?: string;
}

const GOOD = { name: 'Rosinante', colour: 'red', wheels: [{ inches: 26 }, { inches: 28 }] };

const pass = (body: unknown): Promise<Bicycle> =>
  bodyPipe().transform(body, { type: 'body', metatype: Bicycle }) as Promise<Bicycle>;

async function faultsOf(body: unknown): Promise<readonly FieldFault[]> {
  const error: unknown = await pass(body).catch((thrown: unknown) => thrown);
  if (!(error instanceof InvalidRequest)) throw new Error('The body was accepted.', { cause: error });
  return error.faults;
}
const pointersOf = async (body: unknown) => (await faultsOf(body)).map(({ pointer }) => pointer).toSorted();

describe(bodyPipe.name, () => {
  it('lets a good body through as an instance of its class', async () => {
    const bicycle = await pass(GOOD);

    expect(bicycle).toBeInstanceOf(Bicycle);
    expect(bicycle.wheels[1]).toBeInstanceOf(Wheel);
  });

  it('points to every fault at once, also inside lists and objects', async () => {
    expect(
      await pointersOf({ name: 'R', colour: 'green', wheels: [{ inches: 26 }, { inches: 30 }], spare: {} }),
    ).toEqual(['/colour', '/name', '/spare/inches', '/wheels/1/inches']);
  });

  it('refuses members that it does not know, wherever they are', async () => {
    const faults = await faultsOf({ ...GOOD, 'a/b~c': 1, wheels: [{ inches: 26, spokes: 36 }] });

    // RFC 6901: in a pointer "~" is written ~0 and "/" is written ~1.
    expect(faults.map(({ pointer }) => pointer).toSorted()).toEqual(['/a~1b~0c', '/wheels/0/spokes']);
    expect(new Set(faults.map(({ detail }) => detail))).toEqual(new Set(['is not a member of this request']));
  });

  it('says what would be right without repeating the name', async () => {
    const [fault] = await faultsOf({ ...GOOD, colour: 'green' });

    expect(fault).toEqual({ pointer: '/colour', detail: 'must be one of: red, blue' });
  });

  const bad: readonly [string, object][] = [
    ['text that is a number', { name: 7 }],
    ['text that is too long', { name: 'x'.repeat(11) }],
    ['text with NUL in it', { name: 'a\0b' }],
    ['text with half a character', { name: 'a\uD800b' }],
    ['text that is null', { name: null }],
    ['a number that is text', { weight: '12' }],
    ['a number beyond its range', { weight: 51 }],
    ['a whole number with a fraction', { wheels: [{ inches: 26.5 }] }],
    ['a truth that is text', { bell: 'true' }],
    ['a list that is none', { wheels: { inches: 26 } }],
    ['a list that is too long', { wheels: [{ inches: 26 }, { inches: 26 }, { inches: 26 }] }],
    ['a list with a hole', { wheels: [null] }],
    ['a list with text in it', { wheels: ['x'] }],
    ['a list of texts with a number', { stickers: [1] }],
    ['a list of texts with a long one', { stickers: ['123456'] }],
    ['a list of choices with another', { stripes: ['green'] }],
    ['an object that is a list', { spare: [] }],
    ['an object that is null', { spare: null }],
    ['an address without @', { rider: 'nobody' }],
    ['a URL of another kind', { page: 'file:///etc/passwd' }],
    ['a URL that runs', { page: 'javascript:alert(1)' }],
  ];
  it.each(bad)('refuses %s', async (_, members) => {
    expect((await faultsOf({ ...GOOD, ...members })).length).toBeGreaterThan(0);
  });

  it('takes an optional member that is absent, and text in any script', async () => {
    expect((await pass({ ...GOOD, name: '自転車 🚲' })).name).toBe('自転車 🚲');
  });

  it('converts nothing', async () => {
    expect(await pointersOf({ ...GOOD, wheels: [{ inches: '26' }] })).toEqual(['/wheels/0/inches']);
  });
});
