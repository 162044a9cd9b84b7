import { readFileSync } from 'node:fs';
import { Global, Module } from '@nestjs/common';
import { z } from 'zod';
import { TRACER, type Tracer } from '../../shared/ports/tracer.port.js';
import { WEBSITE_READER, type WebsiteReader } from '../../shared/ports/website-reader.port.js';
import { TracedWebsiteReader } from './traced-website-reader.js';
import type { WebsiteReaderOptions } from './website-reader.js';

/** Injection token of the {@link WebsiteReaderOptions}; tests override it to name their loopback servers. */
export const WEBSITE_READER_OPTIONS = Symbol('WebsiteReaderOptions');

const manifest = z
  .object({ version: z.string() })
  .parse(JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8')));

/** Tells a site's owner in their log who reads and for whom. */
const USER_AGENT = `PersonaSystem/${manifest.version} (+website reading for the account owner)`;

/** Its parts are loaded by the first site: they take six megabytes, and most processes read none. */
function readerOf(options: WebsiteReaderOptions): WebsiteReader {
  const load = async (): Promise<WebsiteReader> => {
    const { UndiciWebsiteReader } = await import('./website-reader.js');
    return new UndiciWebsiteReader(options);
  };
  let reader: Promise<WebsiteReader> | undefined;
  return { read: async (...site) => (await (reader ??= load())).read(...site) };
}

/** Provides the web adapter. */
@Global()
@Module({
  providers: [
    {
      provide: WEBSITE_READER_OPTIONS,
      useFactory: (): WebsiteReaderOptions => ({ userAgent: USER_AGENT }),
    },
    {
      provide: WEBSITE_READER,
      inject: [WEBSITE_READER_OPTIONS, TRACER],
      useFactory: (options: WebsiteReaderOptions, tracer: Tracer) =>
        new TracedWebsiteReader(readerOf(options), tracer),
    },
  ],
  exports: [WEBSITE_READER],
})
export class WebModule {}
