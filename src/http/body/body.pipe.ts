import { ValidationPipe } from '@nestjs/common';
import type { ValidationError } from 'class-validator';
import type { FieldFault } from '../../shared/app-error.js';
import { InvalidRequest } from '../problems/invalid-request.js';

/** Validates bodies and queries against their DTO: unknown members are refused, and every fault is reported. */
export const bodyPipe = (): ValidationPipe =>
  new ValidationPipe({
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: true,
    transform: true,
    stopAtFirstError: true,
    validationError: { target: false, value: false },
    exceptionFactory: (errors) => new InvalidRequest(errors.flatMap((error) => faultsOf(error, ''))),
  });

function faultsOf(error: ValidationError, parent: string): FieldFault[] {
  const pointer = `${parent}/${error.property.replaceAll('~', '~0').replaceAll('/', '~1')}`;
  const own = Object.entries(error.constraints ?? {}).map(([rule, message]) => ({
    pointer,
    detail: inWords(rule, message, error),
  }));
  return [...own, ...(error.children ?? []).flatMap((child) => faultsOf(child, pointer))];
}

function inWords(rule: string, message: string, error: ValidationError): string {
  if (rule === 'whitelistValidation') return 'is not a member of this request';
  if (rule === 'unknownValue') return 'must be a JSON object';
  return message.startsWith(`${error.property} `) ? message.slice(error.property.length + 1) : message;
}
