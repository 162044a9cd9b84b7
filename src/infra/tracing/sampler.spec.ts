import { ROOT_CONTEXT, type SpanContext, SpanKind, trace } from '@opentelemetry/api';
import { SamplingDecision } from '@opentelemetry/sdk-trace';
import { describe, expect, it } from 'vitest';
import { fromCaller, samplerOf } from './sampler.js';

/** The lowest number there is: inside every ratio but none at all. */
const LOWEST_ID = '0'.repeat(31) + '1';
const HIGHEST_ID = 'f'.repeat(32);
const TIMES = 2000;

const parent = (traceId: string, more: Partial<SpanContext>) =>
  trace.setSpanContext(ROOT_CONTEXT, { traceId, spanId: '2'.repeat(16), traceFlags: 0, ...more });
type Config = Parameters<typeof samplerOf>[0];
const isKept = (config: Config, context: typeof ROOT_CONTEXT, traceId: string) =>
  samplerOf(config).shouldSample(context, traceId, 'GET', SpanKind.SERVER, {}, []).decision ===
  SamplingDecision.RECORD_AND_SAMPLED;

describe('samplerOf, where callers are trusted', () => {
  it.each([
    ['always_on', 'AlwaysOnSampler'],
    ['always_off', 'AlwaysOffSampler'],
    ['traceidratio', 'TraceIdRatioBased{0.25}'],
    ['parentbased_always_on', 'ParentBased{root=AlwaysOnSampler'],
    ['parentbased_always_off', 'ParentBased{root=AlwaysOffSampler'],
    ['parentbased_traceidratio', 'ParentBased{root=TraceIdRatioBased{0.25}'],
  ] as const)('makes %s', (sampler, description) => {
    expect(String(samplerOf({ sampler, ratio: 0.25, trustsCallers: true }))).toContain(description);
  });
});

describe('samplerOf, where callers are not trusted', () => {
  const isKeptOfCaller = (sampler: Config['sampler'], ratio: number, traceFlags: number, id = LOWEST_ID) =>
    isKept(
      { sampler, ratio, trustsCallers: false },
      fromCaller(parent(id, { isRemote: true, traceFlags })),
      id,
    );

  it.each(['always_off', 'parentbased_always_off'] as const)('%s keeps nothing for a flag', (sampler) => {
    expect(isKeptOfCaller(sampler, 1, 1)).toBe(false);
  });

  it.each(['always_on', 'parentbased_always_on'] as const)('%s leaves nothing out for a flag', (sampler) => {
    expect(isKeptOfCaller(sampler, 1, 0)).toBe(true);
  });

  it.each([
    ['traceidratio', LOWEST_ID],
    ['traceidratio', HIGHEST_ID],
    ['parentbased_traceidratio', LOWEST_ID],
    ['parentbased_traceidratio', HIGHEST_ID],
  ] as const)('%s keeps its share of %s, whatever the number', (sampler, id) => {
    const kept = Array.from({ length: TIMES }, () => isKeptOfCaller(sampler, 0.5, 1, id)).filter(Boolean);

    // 1000 ± 9 standard deviations of 22 (√(2000 · 0.5 · 0.5))
    expect(Math.abs(kept.length - 1000)).toBeLessThan(200);
  });

  it.each([true, false])('goes the way of a parent that is ours, in another process %s', (isRemote) => {
    const config: Config = { sampler: 'traceidratio', ratio: 0.5, trustsCallers: false };

    expect(isKept(config, parent(HIGHEST_ID, { isRemote, traceFlags: 1 }), HIGHEST_ID)).toBe(true);
    expect(isKept(config, parent(LOWEST_ID, { isRemote, traceFlags: 0 }), LOWEST_ID)).toBe(false);
  });
});
