import { AppError, type FieldFault } from '../../../shared/app-error.js';

/** The request names platforms that are not registered. */
export class PlatformsNotKnown extends AppError {
  readonly code = 'platforms.not_known';
  readonly kind = 'malformed';
  override readonly faults: readonly FieldFault[];
  constructor(
    unknown: readonly { readonly index: number; readonly name: string }[],
    known: readonly string[],
  ) {
    super(`Not known: ${unknown.map(({ name }) => name).join(', ')}. Known platforms: ${known.join(', ')}.`);
    this.faults = unknown.map(({ index }) => ({
      pointer: `/platforms/${index}`,
      detail: `must be one of: ${known.join(', ')}`,
    }));
  }
}
