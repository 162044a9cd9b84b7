import { describe, expect, it } from 'vitest';
import { compareAdaptations } from './compare-adaptations.js';
import type { PlatformPersona } from './platform-persona.js';
import type { PlatformAdaptation } from './platform-strategy.js';

const kept = (data: PlatformPersona['data']) => ({ data }) as PlatformPersona;
const adapted = (data: PlatformPersona['data']) => ({ data }) as PlatformAdaptation;

describe(compareAdaptations.name, () => {
  it('tells a changed member with what it was', () => {
    expect(compareAdaptations(kept({ tone: 'dry' }), adapted({ tone: 'warm' }))).toEqual([
      { member: 'tone', before: 'dry', after: 'warm' },
    ]);
  });

  it('tells a member that is gone', () => {
    expect(compareAdaptations(kept({ tone: 'dry' }), adapted({}))).toEqual([
      { member: 'tone', before: 'dry', after: null },
    ]);
  });

  it('tells everything when nothing was kept', () => {
    expect(compareAdaptations(undefined, adapted({ tone: 'warm' }))).toEqual([
      { member: 'tone', before: null, after: 'warm' },
    ]);
  });

  it('ignores the order of members', () => {
    expect(compareAdaptations(kept({ hook: { a: 1, b: 2 } }), adapted({ hook: { b: 2, a: 1 } }))).toEqual([]);
  });
});
