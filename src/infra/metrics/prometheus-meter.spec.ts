import { describe, expect, it } from 'vitest';
import { PrometheusMeter } from './prometheus-meter.js';

const FIGURE = { name: 'jobs_open', help: 'Jobs that wait.', labels: ['state'] };

describe(PrometheusMeter.name, () => {
  it('reads a figure once for all who look at the same time, and anew for who looks later', async () => {
    const meter = new PrometheusMeter();
    let times = 0;
    meter.gauge(FIGURE, async () => [{ labels: { state: 'queued' }, value: (times += 1) }]);
    const together = await Promise.all(Array.from({ length: 20 }, () => meter.exposition()));
    const later = await meter.exposition();

    expect(together.every((text) => text.includes('jobs_open{state="queued"} 1\n'))).toBe(true);
    expect(later).toContain('jobs_open{state="queued"} 2\n');
  });

  it('leaves out a figure that cannot be read', async () => {
    const meter = new PrometheusMeter();
    meter.gauge(FIGURE, () => Promise.reject(new Error('no database')));

    expect(await meter.exposition()).not.toMatch(/^jobs_open\{/mu);
  });
});
