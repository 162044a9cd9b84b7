import type { Tracer } from '../../shared/ports/tracer.port.js';
import type { WebsiteReader, WebsiteReading } from '../../shared/ports/website-reader.port.js';

/** Traces the reading of a site as a span, without the address, which is personal data. */
export class TracedWebsiteReader implements WebsiteReader {
  constructor(
    private readonly reader: WebsiteReader,
    private readonly tracer: Tracer,
  ) {}

  read(url: string, options?: { readonly signal?: AbortSignal }): Promise<WebsiteReading> {
    return this.tracer.span({ name: 'website read', kind: 'client' }, async (span) => {
      const reading = await this.reader.read(url, options);
      span.note({
        'persona.website.articles': reading.articles.length,
        'persona.website.problems': reading.problems.length,
      });
      return reading;
    });
  }
}
