import { applyDecorators, type Type as Class } from '@nestjs/common';
import { ApiProperty, type ApiPropertyOptions } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsNumber,
  IsObject,
  IsString,
  Matches,
  Max,
  Min,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { UUID } from './uuid.pipe.js';
import { LANGUAGE_TAG_PATTERN } from '../../shared/language-tag.js';
import { IsEmailAddress, IsLanguageTag, STORABLE, TextLength } from './text-rules.js';

/**
 * One decorator a field: what validates it also documents it, so that the two cannot drift apart. Members of a request
 * use these; members of an answer use `ApiProperty` alone.
 */
interface Field {
  readonly description: string;
  readonly optional?: true;
}

interface TextField extends Field {
  readonly example: string;
  readonly min?: number;
  readonly max: number;
}

const storable = (options?: { each: true }) =>
  Matches(STORABLE, { ...options, message: 'must not hold NUL or half surrogate pairs' });

/** Absent is fine; null is not, as it would mean something else. */
const presence = (field: Field): PropertyDecorator[] =>
  field.optional ? [ValidateIf((_, value) => value !== undefined)] : [];

const described = (field: Field, options: ApiPropertyOptions): PropertyDecorator =>
  ApiProperty({
    description: field.description,
    required: field.optional !== true,
    ...options,
  } as ApiPropertyOptions);

/** Validates and documents a text. */
export const TextProperty = (field: TextField) =>
  applyDecorators(
    described(field, {
      type: 'string',
      minLength: field.min ?? 1,
      maxLength: field.max,
      example: field.example,
    }),
    ...presence(field),
    IsString(),
    TextLength(field.min ?? 1, field.max),
    storable(),
  );

/** Validates and documents an e-mail address. */
export const EmailProperty = (field: Field & { readonly example: string }) =>
  applyDecorators(
    described(field, { type: 'string', format: 'email', maxLength: 254, example: field.example }),
    ...presence(field),
    IsString(),
    TextLength(3, 254),
    IsEmailAddress(),
  );

/** Validates and documents a BCP 47 tag. */
export const LanguageProperty = (field: Field) =>
  applyDecorators(
    described(field, {
      type: 'string',
      pattern: LANGUAGE_TAG_PATTERN,
      minLength: 2,
      maxLength: 12,
      example: 'en',
    }),
    ...presence(field),
    IsString(),
    TextLength(2, 12),
    IsLanguageTag(),
  );

/** Validates and documents a web address. */
export const UrlProperty = (field: Field & { readonly example: string }) =>
  applyDecorators(
    described(field, { type: 'string', format: 'uri', maxLength: 2048, example: field.example }),
    ...presence(field),
    IsString(),
    TextLength(8, 2048),
    Matches(/^https?:\/\/[^\s/]/iu, { message: 'must be an http or https URL' }),
    storable(),
  );

/** Validates and documents a UUID. */
export const UuidProperty = (field: Field & { readonly example: string }) =>
  applyDecorators(
    described(field, { type: 'string', format: 'uuid', example: field.example }),
    ...presence(field),
    IsString(),
    Matches(UUID, { message: 'must be a UUID in lower case' }),
  );

/** Validates and documents one of a few values. */
export const ChoiceProperty = <Value extends string>(
  field: Field & { readonly choices: readonly Value[]; readonly example: Value },
) =>
  applyDecorators(
    described(field, { enum: [...field.choices], type: 'string', example: field.example }),
    ...presence(field),
    IsIn([...field.choices], { message: `must be one of: ${field.choices.join(', ')}` }),
  );

interface NumberField extends Field {
  readonly min: number;
  readonly max: number;
  readonly example: number;
}

/** Validates and documents a whole number within bounds. */
export const IntegerProperty = (field: NumberField) =>
  applyDecorators(
    described(field, { type: 'integer', minimum: field.min, maximum: field.max, example: field.example }),
    ...presence(field),
    IsInt(),
    Min(field.min),
    Max(field.max),
  );

/** Validates and documents a number within bounds. */
export const NumberProperty = (field: NumberField) =>
  applyDecorators(
    described(field, { type: 'number', minimum: field.min, maximum: field.max, example: field.example }),
    ...presence(field),
    IsNumber({ allowInfinity: false, allowNaN: false }),
    Min(field.min),
    Max(field.max),
  );

/** Validates and documents a boolean. */
export const BooleanProperty = (field: Field & { readonly example: boolean }) =>
  applyDecorators(
    described(field, { type: 'boolean', example: field.example }),
    ...presence(field),
    IsBoolean(),
  );

interface TextListField extends Field {
  readonly maxItems: number;
  readonly max: number;
  readonly example: readonly string[];
}

/** Validates and documents a list of texts. */
export const TextListProperty = (field: TextListField) =>
  applyDecorators(
    described(field, {
      type: 'array',
      items: { type: 'string', minLength: 1, maxLength: field.max },
      maxItems: field.maxItems,
      example: [...field.example],
    }),
    ...presence(field),
    IsArray(),
    ArrayMaxSize(field.maxItems),
    IsString({ each: true }),
    TextLength(1, field.max, { each: true }),
    storable({ each: true }),
  );

interface ChoiceListField<Value extends string> extends Field {
  readonly choices: readonly Value[];
  /** None when omitted. */
  readonly minItems?: number;
  readonly maxItems: number;
  readonly example: readonly Value[];
}

/** Validates and documents a list of distinct choices. */
export const ChoiceListProperty = <Value extends string>(field: ChoiceListField<Value>) =>
  applyDecorators(
    described(field, {
      type: 'array',
      items: { type: 'string', enum: [...field.choices] },
      ...(field.minItems !== undefined && { minItems: field.minItems }),
      maxItems: field.maxItems,
      example: [...field.example],
    }),
    ...presence(field),
    IsArray(),
    ArrayMinSize(field.minItems ?? 0),
    ArrayMaxSize(field.maxItems),
    IsIn([...field.choices], { each: true, message: `must each be one of: ${field.choices.join(', ')}` }),
  );

/** Validates and documents an object of another DTO. */
export const NestedProperty = (type: () => Class, field: Field) =>
  applyDecorators(
    described(field, { type: () => type() }),
    ...presence(field),
    IsObject(),
    ValidateNested(),
    Type(type),
  );

/** Validates and documents a list of such objects. */
export const NestedListProperty = (
  type: () => Class,
  field: Field & { readonly minItems?: number; readonly maxItems: number },
) =>
  applyDecorators(
    described(field, {
      type: () => [type()],
      ...(field.minItems !== undefined && { minItems: field.minItems }),
      maxItems: field.maxItems,
    }),
    ...presence(field),
    IsArray(),
    ArrayMinSize(field.minItems ?? 0),
    ArrayMaxSize(field.maxItems),
    IsObject({ each: true }),
    ValidateNested({ each: true }),
    Type(type),
  );
