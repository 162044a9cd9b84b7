import { expect, it } from 'vitest';
import { loadConfig } from '../../config/app-config.js';
import { listenOptions } from './listen-options.js';

it.each([
  ['localhost', '127.0.0.1'],
  ['0.0.0.0', '0.0.0.0'],
  ['::', '::'],
])('listens for HOST=%s at %s alone', (HOST, host) => {
  expect(listenOptions(loadConfig({ HOST, PORT: '8080' }))).toMatchObject({ host, port: 8080 });
});
