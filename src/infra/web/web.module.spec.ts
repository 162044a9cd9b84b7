import { readFileSync } from 'node:fs';
import { Global, Module } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { page, proseText } from '../../../test/support/site-pages.js';
import { SiteServer } from '../../../test/support/site-server.js';
import { TRACER } from '../../shared/ports/tracer.port.js';
import { UNTRACED } from '../../shared/untraced.js';
import { WEBSITE_READER, type WebsiteReader } from '../../shared/ports/website-reader.port.js';
import { WEBSITE_READER_OPTIONS, WebModule } from './web.module.js';
import type { WebsiteReaderOptions } from './website-reader.js';

let site: SiteServer;
beforeEach(async () => {
  site = await SiteServer.start({ '/': page('harbours') });
});
afterEach(() => site.close());

@Global()
@Module({ providers: [{ provide: TRACER, useValue: UNTRACED }], exports: [TRACER] })
class Untraced {}

const assemble = () => Test.createTestingModule({ imports: [Untraced, WebModule] });

describe(WebModule.name, () => {
  it('provides a reader that no address of this machine is open to', async () => {
    const module = await assemble().compile();
    const reader = module.get<WebsiteReader>(WEBSITE_READER);

    expect((await reader.read(`http://127.0.0.1:${site.port}/`)).problems).toMatchObject([
      { code: 'bad-url' },
    ]);
    expect((await reader.read('http://127.0.0.1/')).problems).toMatchObject([{ code: 'blocked-address' }]);
    expect(site.connections).toBe(0);
  });

  it('knows no setting but who it is', async () => {
    const module = await assemble().compile();
    const manifest: unknown = JSON.parse(readFileSync('package.json', 'utf8'));
    const { version } = manifest as { version: string };

    expect(module.get(WEBSITE_READER_OPTIONS)).toEqual({
      userAgent: `PersonaSystem/${version} (+website reading for the account owner)`,
    });
  });

  it('lets a test name its own server', async () => {
    const options: WebsiteReaderOptions = {
      userAgent: 'Test/1',
      resolver: async () => ['127.0.0.1'],
      allowedEndpoints: [site.endpoint],
    };
    const module = await assemble().overrideProvider(WEBSITE_READER_OPTIONS).useValue(options).compile();
    const reading = await module.get<WebsiteReader>(WEBSITE_READER).read(`http://site.test:${site.port}/`);

    expect(reading.articles).toMatchObject([{ text: proseText('harbours') }]);
  });
});
