import { describe, expect, it } from 'vitest';
import { withMentions } from './mentions.js';

const mentions = { '*.sampleId': 'samples', 'data.id': 'personas', 'data.list.id': 'samples' };
const newIdOf = (table: string, id: number) => (table === 'samples' ? id + 100 : id + 1000);
const of = (content: unknown) => withMentions(content, 'data', { mentions, newIdOf });

describe(withMentions, () => {
  it.each([
    ['a member at its path', { id: 7 }, { id: 1007 }],
    ['no member of that name elsewhere', { a: { id: 7 } }, { a: { id: 7 } }],
    ['a member anywhere, as text', { a: [{ b: { sampleId: '7' } }] }, { a: [{ b: { sampleId: '107' } }] }],
    [
      'items of a list at its path',
      { list: [{ id: '7' }, { id: 8 }] },
      { list: [{ id: '107' }, { id: 108 }] },
    ],
    ['nothing that is no id', { id: 'x', sampleId: null }, { id: 'x', sampleId: null }],
    ['what has the name of an id and holds more', { id: { sampleId: 7 } }, { id: { sampleId: 107 } }],
  ])('replaces %s', (_, before, after) => {
    expect(of(before)).toEqual(after);
  });

  it('leaves alone what the caller leaves alone, and every other value', () => {
    const content = { text: 'sampleId 7', n: 7, list: [1, null, true], sampleId: 7 };

    expect(withMentions(content, 'data', { mentions, newIdOf: () => undefined })).toEqual(content);
  });
});
