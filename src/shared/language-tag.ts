const FORM = /^([a-z]{2,3})(?:-([a-z]{4}))?(?:-([a-z]{2}|\d{3}))?$/iu;

const names = (type: 'language' | 'script' | 'region') =>
  new Intl.DisplayNames(['en'], { type, fallback: 'none' });
const LANGUAGES = names('language');
const SCRIPTS = names('script');
const REGIONS = names('region');

/** The form alone, for who writes a schema. */
export const LANGUAGE_TAG_PATTERN = '^[A-Za-z]{2,3}(-[A-Za-z]{4})?(-([A-Za-z]{2}|[0-9]{3}))?$';

/**
 * True for a BCP 47 tag of a language that the Unicode CLDR has a name for, with at most a script and a region it has names
 * for. Variants and private subtags may be any words, which is why they are not taken: tags are stored in clear.
 */
export function isKnownLanguageTag(tag: string): boolean {
  const [, language, script, region] = FORM.exec(tag) ?? [];
  return (
    language !== undefined &&
    LANGUAGES.of(language) !== undefined &&
    (script === undefined || SCRIPTS.of(script) !== undefined) &&
    (region === undefined || REGIONS.of(region.toUpperCase()) !== undefined)
  );
}

/** The canonical form of a text that means such a tag; undefined for any other text. */
export function knownPartOf(text: string): string | undefined {
  const { language, script, region } = localeOf(text) ?? {};
  const tag = [language, script, region].filter((part) => part !== undefined).join('-');
  if (isKnownLanguageTag(tag)) return tag;
  return language !== undefined && isKnownLanguageTag(language) ? language : undefined;
}

function localeOf(text: string): Intl.Locale | undefined {
  try {
    return new Intl.Locale(text);
  } catch (error) {
    if (error instanceof RangeError) return undefined; // not well formed
    throw error;
  }
}
