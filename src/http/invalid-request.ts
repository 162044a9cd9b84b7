import { AppError, type FieldFault } from '../shared/app-error.js';

/** The input breaks its contract; every fault is listed at once. */
export class InvalidRequest extends AppError {
  readonly code = 'request.invalid';
  readonly kind = 'malformed';
  constructor(override readonly faults: readonly FieldFault[]) {
    super(
      `The request has ${faults.length} fault${faults.length === 1 ? '' : 's'}: ${faults.map(inWords).join('; ')}`.slice(
        0,
        1000,
      ),
    );
  }
}

const inWords = (fault: FieldFault): string =>
  `${fault.pointer === '' ? 'the body' : fault.pointer} ${fault.detail}`;
