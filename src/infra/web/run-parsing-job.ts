import { feedEntryUrls } from './feed-entries.js';
import { parseHtmlDocument } from './html-document.js';
import { mainText } from './main-text.js';
import { outlineOf } from './page-outline.js';
import { PageTooComplex } from './page-too-complex.js';
import type { ParsedPage, ParsingAnswer, ParsingJob, ParsingResults } from './parsing-jobs.js';
import { sitemapEntries } from './sitemap-entries.js';

/** Takes one document apart. Never throws: what a parser throws at a stranger's document is part of the answer. */
export function runParsingJob(job: ParsingJob): ParsingAnswer {
  try {
    return { ok: true, result: resultOf(job) };
  } catch (error) {
    const fault =
      error instanceof PageTooComplex || error instanceof RangeError ? 'too-complex' : 'unreadable';
    return { ok: false, fault, detail: String(error) };
  }
}

function resultOf(job: ParsingJob): ParsingResults[ParsingJob['kind']] {
  switch (job.kind) {
    case 'page':
      return readPage(job.text, job.url);
    case 'feed':
      return feedEntryUrls(job.text, job.url);
    case 'sitemap':
      return sitemapEntries(job.text);
  }
}

function readPage(html: string, url: string): ParsedPage {
  const document = parseHtmlDocument(html);
  // The outline first: extracting the main text takes the document apart.
  const outline = outlineOf(document, url);
  return { ...outline, paragraphs: mainText(document) };
}
