import {
  IntegerProperty,
  LanguageProperty,
  NestedListProperty,
  NestedProperty,
  TextListProperty,
  TextProperty,
  UrlProperty,
} from '../../../http/body/fields.js';

const MAX_SAMPLES = 50;
/** About 17,000 words: a long report; longer works come as several samples. */
const MAX_SAMPLE_CHARACTERS = 100_000;
const MAX_PLATFORMS = 10;

const LANGUAGE_FIELD = {
  description: 'BCP 47 tag; detected from the text when omitted.',
  optional: true,
} as const;

export class ContentPreferencesDto {
  @TextProperty({ description: 'How it should sound.', optional: true, max: 100, example: 'professional' })
  readonly tone?: string;

  @TextProperty({ description: 'The manner of writing.', optional: true, max: 100, example: 'authoritative' })
  readonly style?: string;

  @TextProperty({ description: 'short, medium or long.', optional: true, max: 50, example: 'medium' })
  readonly length?: string;
}

export class WritingSampleInputDto {
  @TextProperty({
    description: 'Prose the author wrote themselves; plain text, Markdown or HTML.',
    max: MAX_SAMPLE_CHARACTERS,
    example: 'We shipped on a Friday. Nothing broke. That was the plan, and also the surprise.',
  })
  readonly text!: string;

  @TextProperty({
    description: 'What the piece is called.',
    optional: true,
    max: 300,
    example: 'Shipping on Fridays',
  })
  readonly title?: string;

  @TextProperty({
    description: 'Where it comes from, in your words.',
    optional: true,
    max: 300,
    example: 'newsletter, March',
  })
  readonly source?: string;

  @LanguageProperty(LANGUAGE_FIELD)
  readonly language?: string;
}

export class OnboardingDataDto {
  @UrlProperty({
    description:
      'A public site of the author. Its feed or sitemap and up to ten articles are read, as robots.txt allows.',
    optional: true,
    example: 'https://example.com',
  })
  readonly website_url?: string;

  @TextProperty({ description: 'What kind of business it is.', optional: true, max: 200, example: 'SaaS' })
  readonly business_type?: string;

  @TextProperty({ description: 'Who reads it.', optional: true, max: 500, example: 'B2B professionals' })
  readonly target_audience?: string;

  @TextProperty({ description: 'The field of work.', optional: true, max: 200, example: 'developer tools' })
  readonly industry?: string;

  @LanguageProperty(LANGUAGE_FIELD)
  readonly language?: string;

  @NestedProperty(() => ContentPreferencesDto, {
    description: 'What the author wants, as they say it.',
    optional: true,
  })
  readonly content_preferences?: ContentPreferencesDto;

  @NestedListProperty(() => WritingSampleInputDto, {
    description:
      'The author’s own prose. 1,500 words in three pieces make a good persona; none makes a thin one that says so.',
    optional: true,
    maxItems: MAX_SAMPLES,
  })
  readonly writing_samples?: readonly WritingSampleInputDto[];
}

export class GeneratePersonaDto {
  @IntegerProperty({
    description: 'Whose persona: your own user_id (the default). Administrators may name another.',
    optional: true,
    min: 1,
    max: 2_147_483_647,
    example: 123,
  })
  readonly user_id?: number;

  @NestedProperty(() => OnboardingDataDto, { description: 'What is known about the author.' })
  readonly onboarding_data!: OnboardingDataDto;

  @TextListProperty({
    description: 'Platforms to adapt to; all registered ones when omitted.',
    optional: true,
    maxItems: MAX_PLATFORMS,
    max: 50,
    example: ['linkedin', 'facebook'],
  })
  readonly platforms?: readonly string[];

  @NestedListProperty(() => WritingSampleInputDto, {
    description: 'The same as onboarding_data.writing_samples; both are read.',
    optional: true,
    maxItems: MAX_SAMPLES,
  })
  readonly writing_samples?: readonly WritingSampleInputDto[];

  @LanguageProperty({
    ...LANGUAGE_FIELD,
    description: 'The language of the persona; the same as onboarding_data.language.',
  })
  readonly language?: string;

  @TextProperty({
    description: 'The same as onboarding_data.industry.',
    optional: true,
    max: 200,
    example: 'developer tools',
  })
  readonly industry?: string;
}
