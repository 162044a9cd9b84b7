import { Param, type PipeTransform } from '@nestjs/common';
import { applyDecorators } from '@nestjs/common';
import { ApiParam } from '@nestjs/swagger';
import { MAX_ID, parseId } from '../../shared/record-id.js';
import { InvalidRequest } from '../problems/invalid-request.js';

/** Parses a path id by hand: class-validator would cost more than the rest of the request. */
class IdPipe implements PipeTransform<string, number> {
  constructor(private readonly name: string) {}

  transform(value: string): number {
    const id = parseId(value);
    if (id !== undefined) return id;
    throw new InvalidRequest([
      { pointer: `/${this.name}`, detail: `must be a whole number from 1 to ${MAX_ID}` },
    ]);
  }
}

/** A numeric id in the path, e.g. `@Id('persona_id')`. */
export const Id = (name: string): ParameterDecorator => Param(name, new IdPipe(name));

/** Documents a numeric id of the path. */
export const ApiId = (name: string, description: string, example: number) =>
  applyDecorators(
    ApiParam({ name, description, schema: { type: 'integer', minimum: 1, maximum: MAX_ID, example } }),
  );
