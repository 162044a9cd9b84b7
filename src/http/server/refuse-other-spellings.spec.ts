import { describe, expect, it } from 'vitest';
import { isSpelt } from './refuse-other-spellings.js';

describe(isSpelt, () => {
  it.each([
    ['/metrics', '/metrics'],
    ['/api/personas/:persona_id/samples', '/api/personas/1%32/samples'],
    ['/docs/*', '/docs/swagger-ui.css'],
    ['*', '/anything'],
    ['/', '/'],
  ])('takes %s as %s', (route, path) => {
    expect(isSpelt(route, path)).toBe(true);
  });

  it.each([
    ['/metrics', '/%6detrics'],
    ['/metrics', '/metrics#x'],
    ['/metrics', '/metrics;x'],
    ['/health/live', '/health/%6Cive'],
    ['/docs/*', '/%64ocs/swagger-ui.css'],
    ['/api/personas/:persona_id/samples', '/api/personas/12/s%61mples'],
  ])('does not take %s as %s', (route, path) => {
    expect(isSpelt(route, path)).toBe(false);
  });
});
