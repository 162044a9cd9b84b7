import { isEmail, isString, ValidateBy, type ValidationOptions } from 'class-validator';
import { isKnownLanguageTag } from '../../shared/language-tag.js';

// PostgreSQL stores no NUL, and half a surrogate pair is no character.
/** Texts that PostgreSQL can store: without U+0000 and lone surrogates. */
export const STORABLE = /^(?:[^\0\uD800-\uDFFF]|[\uD800-\uDBFF][\uDC00-\uDFFF])*$/;

/**
 * Length in code points, as JSON Schema counts and as we document it. `Length` of class-validator does not count
 * variation selectors (U+FE0E, U+FE0F): of them, any number would fit.
 */
export const TextLength = (min: number, max: number, options?: ValidationOptions): PropertyDecorator =>
  ValidateBy(
    {
      name: 'textLength',
      validator: {
        validate: (value) => isString(value) && hasLength(value, min, max),
        defaultMessage: () => `must have ${min} to ${max} characters`,
      },
    },
    options,
  );

/** `IsEmail` of class-validator throws on half a surrogate pair. */
export const IsEmailAddress = (): PropertyDecorator =>
  ValidateBy({
    name: 'isEmailAddress',
    validator: {
      validate: (value) => isString(value) && STORABLE.test(value) && isEmail(value),
      defaultMessage: () => 'must be an e-mail address',
    },
  });

/** Validates a BCP 47 tag. */
export const IsLanguageTag = (): PropertyDecorator =>
  ValidateBy({
    name: 'isLanguageTag',
    validator: {
      validate: (value) => isString(value) && isKnownLanguageTag(value),
      defaultMessage: () =>
        'must be the BCP 47 tag of a known language, with at most a script and a region: "en", "pt-BR", "zh-Hant"',
    },
  });

function hasLength(text: string, min: number, max: number): boolean {
  // A code point has one or two units: a text with more than twice as many units need not be counted.
  if (text.length < min || text.length > 2 * max) return false;
  let points = 0;
  for (const _ of text) points += 1;
  return points >= min && points <= max;
}
