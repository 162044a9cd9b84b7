import { describe, expect, it } from 'vitest';
import { loadConfig } from './app-config.js';

const withHeaders = (text: string) =>
  loadConfig({ OTEL_EXPORTER_OTLP_ENDPOINT: 'https://c.example', OTEL_EXPORTER_OTLP_HEADERS: text });

describe('OTEL_EXPORTER_OTLP_HEADERS', () => {
  it.each([
    ['api-key=a%20key', { 'api-key': 'a key' }],
    ['a=1, b = 2', { a: '1', b: '2' }],
    ['authorization=Basic dTpw==', { authorization: 'Basic dTpw==' }],
  ])('reads %s', (text, headers) => {
    expect(withHeaders(text).tracing?.headers).toEqual(headers);
  });

  it.each(['hunter2', 'key=hunter2,', 'key=hunter2%zz', 'key=hunter2%0d%0aHost: x', 'a key=hunter2'])(
    'refuses %j without repeating it',
    (text) => {
      expect(() => withHeaders(text)).toThrow(/OTEL_EXPORTER_OTLP_HEADERS: must be name=value pairs/u);
      expect(() => withHeaders(text)).not.toThrow(/hunter2/u);
    },
  );
});
