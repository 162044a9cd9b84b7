import { describe, expect, it } from 'vitest';
import { samplerOf } from './sampler.js';

describe(samplerOf, () => {
  it.each([
    ['always_on', 'AlwaysOnSampler'],
    ['always_off', 'AlwaysOffSampler'],
    ['traceidratio', 'TraceIdRatioBased{0.25}'],
    ['parentbased_always_on', 'ParentBased{root=AlwaysOnSampler'],
    ['parentbased_always_off', 'ParentBased{root=AlwaysOffSampler'],
    ['parentbased_traceidratio', 'ParentBased{root=TraceIdRatioBased{0.25}'],
  ] as const)('makes %s', (sampler, description) => {
    expect(String(samplerOf({ sampler, ratio: 0.25 }))).toContain(description);
  });
});
