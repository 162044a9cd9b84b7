import { describe, expect, it } from 'vitest';
import { isKnownLanguageTag, knownPartOf } from './language-tag.js';

describe(isKnownLanguageTag.name, () => {
  it.each(['en', 'EN', 'pt-BR', 'zh-Hant', 'zh-Hant-TW', 'es-419', 'gsw'])('takes %s', (tag) => {
    expect(isKnownLanguageTag(tag)).toBe(true);
  });

  it.each([
    '',
    'xx',
    'secret',
    'en-secret',
    'en-x-secret',
    'en-QQ',
    'en-Abcd',
    'en-GB-u-ca-gregory',
    'en_GB',
    'e',
  ])('refuses "%s", which could be any word', (tag) => {
    expect(isKnownLanguageTag(tag)).toBe(false);
  });
});

describe(knownPartOf.name, () => {
  it.each([
    ['EN-gb', 'en-GB'],
    ['de-1996', 'de'],
    ['en-x-secret', 'en'],
    ['sr-latn-rs', 'sr-Latn-RS'],
    ['en-QQ', 'en'],
    ['iw', 'he'],
  ])('reads %s as %s', (text, tag) => {
    expect(knownPartOf(text)).toBe(tag);
  });

  it.each(['', 'secret', 'not a tag', 'xx'])('finds nothing in "%s"', (text) => {
    expect(knownPartOf(text)).toBeUndefined();
  });
});
