import {
  BooleanProperty,
  NestedProperty,
  TextListProperty,
  TextProperty,
} from '../../../http/body/fields.js';
import { ContentPreferencesDto } from './generate-persona.dto.js';

const RULE = { optional: true, max: 300 } as const;

export class UpdateTonalRangeDto {
  @TextProperty({
    description: 'The tone when nothing else is asked.',
    optional: true,
    max: 100,
    example: 'direct',
  })
  readonly default_tone?: string;

  @TextListProperty({
    description: 'Tones that still sound like the author.',
    optional: true,
    maxItems: 20,
    max: 100,
    example: ['direct', 'warm'],
  })
  readonly permissible_tones?: readonly string[];

  @TextListProperty({
    description: 'Tones that do not.',
    optional: true,
    maxItems: 20,
    max: 100,
    example: ['bureaucratic'],
  })
  readonly forbidden_tones?: readonly string[];

  @TextProperty({ description: 'How far feelings swing.', ...RULE, example: 'narrow' })
  readonly emotional_range?: string;
}

export class UpdatePunctuationDto {
  @TextProperty({ description: 'On “…”.', ...RULE, example: 'Never.' })
  readonly ellipses?: string;

  @TextProperty({ description: 'On dashes.', ...RULE, example: 'Sparingly.' })
  readonly dashes?: string;

  @TextProperty({ description: 'On “!”.', ...RULE, example: 'Never.' })
  readonly exclamation_points?: string;

  @TextProperty({ description: 'On “;”.', ...RULE, example: 'Rarely.' })
  readonly semicolons?: string;
}

export class UpdateFormattingDto {
  @TextProperty({ description: 'On paragraphs.', ...RULE, example: 'Short: 2 to 4 sentences.' })
  readonly paragraphs?: string;

  @TextProperty({ description: 'On lists.', ...RULE, example: 'Prose, not lists.' })
  readonly lists?: string;

  @TextProperty({ description: 'On emoji.', ...RULE, example: 'None.' })
  readonly emoji?: string;
}

export class UpdateConstraintsDto {
  @NestedProperty(() => UpdatePunctuationDto, { description: 'Marks.', optional: true })
  readonly punctuation?: UpdatePunctuationDto;

  @NestedProperty(() => UpdateFormattingDto, { description: 'The page.', optional: true })
  readonly formatting?: UpdateFormattingDto;
}

export class UpdatePersonaDto {
  @TextProperty({ description: 'Its name.', optional: true, max: 255, example: 'The Professional Connector' })
  readonly persona_name?: string;

  @TextProperty({ description: 'Its kind.', optional: true, max: 100, example: 'Thought Leader' })
  readonly archetype?: string;

  @TextProperty({
    description: 'What the author stands for.',
    optional: true,
    max: 2000,
    example: 'Small releases are safe releases.',
  })
  readonly core_belief?: string;

  @TextProperty({
    description: 'The voice in a few sentences.',
    optional: true,
    max: 2000,
    example: 'Short, plain sentences.',
  })
  readonly brand_voice_description?: string;

  @NestedProperty(() => UpdateTonalRangeDto, { description: 'How far the voice may swing.', optional: true })
  readonly tonal_range?: UpdateTonalRangeDto;

  @NestedProperty(() => UpdateConstraintsDto, { description: 'Rules of the page.', optional: true })
  readonly stylistic_constraints?: UpdateConstraintsDto;

  @TextProperty({ description: 'What kind of business it is.', optional: true, max: 200, example: 'SaaS' })
  readonly business_type?: string;

  @TextProperty({ description: 'Who reads it.', optional: true, max: 500, example: 'B2B professionals' })
  readonly target_audience?: string;

  @TextProperty({ description: 'The field of work.', optional: true, max: 200, example: 'developer tools' })
  readonly industry?: string;

  @NestedProperty(() => ContentPreferencesDto, {
    description: 'What the author wants, as they say it.',
    optional: true,
  })
  readonly content_preferences?: ContentPreferencesDto;

  @BooleanProperty({ description: 'Whether new content uses it.', optional: true, example: true })
  readonly is_active?: boolean;
}
