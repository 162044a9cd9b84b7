import { ApiProperty } from '@nestjs/swagger';
import { EvidenceDto, RhetoricalAnalysisDto } from './rhetorical-analysis.dto.js';

const nullableNumber = (description: string, example: number) => ({
  description,
  type: 'number' as const,
  nullable: true,
  example,
});

export class LengthDistributionDto {
  @ApiProperty({ description: 'Words of the shortest sentence.', type: 'integer', example: 2 })
  readonly min!: number;

  @ApiProperty({ description: 'Words of the longest sentence.', type: 'integer', example: 45 })
  readonly max!: number;

  @ApiProperty({ description: 'Mean words a sentence.', example: 18.5 })
  readonly average!: number;

  @ApiProperty({ description: 'Median words a sentence.', example: 17 })
  readonly median!: number;

  @ApiProperty({ description: 'Standard deviation of the words a sentence.', example: 8.2 })
  readonly standard_deviation!: number;
}

export class SentenceTypesDto {
  @ApiProperty({ description: 'Share of sentences, 0–1; the five sum to 1.', example: 0.7 })
  readonly declarative!: number;

  @ApiProperty({ description: 'Share of sentences, 0–1.', example: 0.15 })
  readonly question!: number;

  @ApiProperty({ description: 'Share of sentences, 0–1.', example: 0.05 })
  readonly exclamation!: number;

  @ApiProperty({ description: 'Share of sentences, 0–1.', example: 0.05 })
  readonly imperative!: number;

  @ApiProperty({ description: 'Share of sentences, 0–1.', example: 0.05 })
  readonly fragment!: number;
}

export class SentenceComplexityDto {
  @ApiProperty(
    nullableNumber(
      'Share of sentences with a subordinate clause; null where the language is not covered.',
      0.3,
    ),
  )
  readonly complex_ratio!: number | null;

  @ApiProperty(
    nullableNumber(
      'Share of sentences that coordinate main clauses; null where the language is not covered.',
      0.4,
    ),
  )
  readonly compound_ratio!: number | null;
}

export class SentenceAnalysisDto {
  @ApiProperty({ description: 'How long sentences are, in words.', type: LengthDistributionDto })
  readonly sentence_length_distribution!: LengthDistributionDto;

  @ApiProperty({ description: 'What kinds of sentences there are.', type: SentenceTypesDto })
  readonly sentence_type_distribution!: SentenceTypesDto;

  @ApiProperty({ description: 'How sentences are built.', type: SentenceComplexityDto })
  readonly sentence_complexity!: SentenceComplexityDto;
}

export class WordLengthsDto {
  @ApiProperty({ description: 'Share of words of up to 4 letters; the three sum to 1.', example: 0.4 })
  readonly short!: number;

  @ApiProperty({ description: 'Share of words of 5 to 8 letters.', example: 0.45 })
  readonly medium!: number;

  @ApiProperty({ description: 'Share of words of 9 letters and more.', example: 0.15 })
  readonly long!: number;
}

export class SignaturePhraseDto {
  @ApiProperty({ description: 'The word or phrase.', example: 'ship it' })
  readonly phrase!: string;

  @ApiProperty({ description: 'How often it occurs.', type: 'integer', example: 9 })
  readonly count!: number;

  @ApiProperty({
    description: 'Dunning’s log-likelihood ratio G² against general prose; above 10.83 is p < 0.001.',
    example: 41.7,
  })
  readonly log_likelihood!: number;
}

export class VocabularyAnalysisDto {
  @ApiProperty(
    nullableNumber('Moving-average type-token ratio, 0–1: does not fall with the length of the text.', 0.65),
  )
  readonly lexical_diversity!: number | null;

  @ApiProperty(nullableNumber('Share of content words outside the most common ones, 0–1.', 0.72))
  readonly vocabulary_sophistication!: number | null;

  @ApiProperty({
    description: 'Content words by frequency.',
    type: [String],
    example: ['innovation', 'strategy', 'growth'],
  })
  readonly most_frequent_content_words!: readonly string[];

  @ApiProperty({ description: 'How long words are.', type: WordLengthsDto })
  readonly word_length_distribution!: WordLengthsDto;

  @ApiProperty({ description: 'What this author says more than others do.', type: [SignaturePhraseDto] })
  readonly signature_phrases!: readonly SignaturePhraseDto[];

  @ApiProperty({
    description: 'Common words this author hardly uses.',
    type: [String],
    example: ['very', 'upon'],
  })
  readonly avoided_words!: readonly string[];
}

export class LinguisticAnalysisDto {
  @ApiProperty({ description: 'Sentences.', type: SentenceAnalysisDto })
  readonly sentence_analysis!: SentenceAnalysisDto;

  @ApiProperty({ description: 'Words.', type: VocabularyAnalysisDto })
  readonly vocabulary_analysis!: VocabularyAnalysisDto;

  @ApiProperty({ description: 'Devices.', type: RhetoricalAnalysisDto })
  readonly rhetorical_analysis!: RhetoricalAnalysisDto;
}

export class MeasureDto {
  @ApiProperty({ description: 'Stable name.', example: 'sentence.length.mean' })
  readonly id!: string;

  @ApiProperty(nullableNumber('The figure; null when it could not be measured.', 18.5))
  readonly value!: number | null;

  @ApiProperty({ description: 'Of the value and its bounds.', example: 'words' })
  readonly unit!: string;

  @ApiProperty({ description: 'Observations it rests on.', type: 'integer', example: 124 })
  readonly n!: number;

  @ApiProperty(nullableNumber('Lower bound of the 95 % confidence interval.', 16.9))
  readonly low!: number | null;

  @ApiProperty(nullableNumber('Upper bound of the 95 % confidence interval.', 20.1))
  readonly high!: number | null;

  @ApiProperty({ description: 'Whether there is enough text for it to repeat.', example: true })
  readonly stable!: boolean;

  @ApiProperty(nullableNumber('Standing among other authors, 0–100.', 61))
  readonly percentile!: number | null;

  @ApiProperty({
    description: 'Why there is no value; null when there is one.',
    type: 'string',
    nullable: true,
    example: null,
  })
  readonly reason!: string | null;
}

export class TextSizeDto {
  @ApiProperty({ description: 'Pieces measured.', type: 'integer', example: 3 })
  readonly samples!: number;

  @ApiProperty({ description: 'Words of prose.', type: 'integer', example: 2310 })
  readonly words!: number;

  @ApiProperty({ description: 'Sentences.', type: 'integer', example: 124 })
  readonly sentences!: number;

  @ApiProperty({ description: 'Paragraphs.', type: 'integer', example: 31 })
  readonly paragraphs!: number;

  @ApiProperty({ description: 'Characters of the originals.', type: 'integer', example: 13_480 })
  readonly characters!: number;
}

export class FingerprintConfidenceDto {
  @ApiProperty({ description: '0–100; 0 without text.', example: 78.4 })
  readonly score!: number;

  @ApiProperty(nullableNumber('Agreement of two halves of the text, −1 to 1.', 0.87))
  readonly split_half_reliability!: number | null;

  @ApiProperty(nullableNumber('Agreement between the pieces, 0–1.', 0.8))
  readonly sample_agreement!: number | null;

  @ApiProperty({ description: 'What lowers it.', type: [String], example: [] })
  readonly notes!: readonly string[];
}

export class FingerprintDto {
  @ApiProperty({
    description: 'Version of the methods; figures of different versions do not compare.',
    example: 'language/4',
  })
  readonly engine!: string;

  @ApiProperty({
    description: 'Language measured in; null without text.',
    type: 'string',
    nullable: true,
    example: 'en',
  })
  readonly language!: string | null;

  @ApiProperty({ description: 'How much text it rests on.', type: TextSizeDto })
  readonly size!: TextSizeDto;

  @ApiProperty({ description: 'Null without text.', type: LinguisticAnalysisDto, nullable: true })
  readonly linguistic_analysis!: LinguisticAnalysisDto | null;

  @ApiProperty({ description: 'Every figure with what it stands on.', type: [MeasureDto] })
  readonly measures!: readonly MeasureDto[];

  @ApiProperty({
    description: 'Words that open sentences, by frequency.',
    type: [String],
    example: ['we', 'but', 'the'],
  })
  readonly sentence_openers!: readonly string[];

  @ApiProperty({ description: 'Transitions, by frequency.', type: [String], example: ['but', 'so', 'still'] })
  readonly transitions!: readonly string[];

  @ApiProperty({ description: 'How the pieces begin.', type: [EvidenceDto] })
  readonly text_openers!: readonly EvidenceDto[];

  @ApiProperty({ description: 'How the pieces end.', type: [EvidenceDto] })
  readonly text_closers!: readonly EvidenceDto[];

  @ApiProperty({ description: 'How far it can be believed.', type: FingerprintConfidenceDto })
  readonly confidence!: FingerprintConfidenceDto;

  @ApiProperty({ description: 'What the reader should know.', type: [String], example: [] })
  readonly notes!: readonly string[];
}
