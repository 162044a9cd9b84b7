import { describe, expect, it } from 'vitest';
import { InvalidRequest } from './invalid-request.js';

const faults = Array.from({ length: 101 }, (_, i) => ({ pointer: `/${i}`, detail: 'must go' }));

describe(InvalidRequest, () => {
  it('lists a hundred faults', () => {
    expect(new InvalidRequest(faults).faults).toEqual(faults.slice(0, 100));
  });

  it('counts all of them', () => {
    expect(new InvalidRequest(faults).message).toMatch(/^The request has 101 faults: /u);
  });
});
