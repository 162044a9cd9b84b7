import type { Type } from '@nestjs/common';
import { PickType } from '@nestjs/swagger';
import { bodyPipe } from '../http/body/body.pipe.js';
import { InvalidRequest } from '../http/problems/invalid-request.js';
import { RegisterDto } from '../modules/accounts/index.js';
import { CommandRefused } from '../shared/command-refused.js';
import { isKnownLanguageTag } from '../shared/language-tag.js';
import { MAX_ID, parseId } from '../shared/record-id.js';

class AddressDto extends PickType(RegisterDto, ['email']) {}

/** By the rules of registration over HTTP, and in its words. Throws CommandRefused. */
export const checkedAccount = (email: string, password: string): Promise<RegisterDto> =>
  checked(RegisterDto, { email, password });

/** The same of an address alone. */
export const checkedAddress = async (email: string): Promise<string> =>
  (await checked(AddressDto, { email })).email;

/** The id of a record, as paths take it. Throws CommandRefused. */
export function checkedId(text: string, name: string): number {
  const id = parseId(text);
  if (id === undefined)
    throw new CommandRefused(`${name} must be a whole number from 1 to ${MAX_ID}, not ${text}.`);
  return id;
}

/** A language tag, as requests take it. Throws CommandRefused. */
export function checkedLanguage(tag: string | undefined): string | undefined {
  if (tag === undefined || isKnownLanguageTag(tag)) return tag;
  throw new CommandRefused(
    `--language must be the BCP 47 tag of a known language, as en or pt-BR, not ${tag}.`,
  );
}

async function checked<Dto extends object>(dto: Type<Dto>, given: object): Promise<Dto> {
  try {
    return (await bodyPipe().transform(given, { type: 'body', metatype: dto })) as Dto;
  } catch (error) {
    if (!(error instanceof InvalidRequest)) throw error;
    const faults = error.faults.map(({ pointer, detail }) => `${pointer.slice(1)} ${detail}`);
    throw new CommandRefused(`${faults.join('; ')}.`, { cause: error });
  }
}
