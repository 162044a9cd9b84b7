import type { PipeTransform } from '@nestjs/common';
import { InvalidRequest } from '../problems/invalid-request.js';

/** Matches a UUID. */
export const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u;

/** A UUID of the path, in lower case as we give it out. */
export class UuidPipe implements PipeTransform<string, string> {
  transform(value: string): string {
    if (UUID.test(value)) return value;
    throw new InvalidRequest([{ pointer: '/batch_id', detail: 'must be a UUID in lower case' }]);
  }
}
