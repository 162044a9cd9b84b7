import { AppError, type FieldFault } from '../../shared/app-error.js';

/** More than anybody mends by hand; without an end, a small request could ask for a large answer. */
const MAX_FAULTS = 100;

/** The input breaks its contract. Lists all faults, up to the hundredth. */
export class InvalidRequest extends AppError {
  readonly code = 'request.invalid';
  readonly kind = 'malformed';
  override readonly faults: readonly FieldFault[];
  constructor(faults: readonly FieldFault[]) {
    const listed = faults.slice(0, MAX_FAULTS);
    super(
      `The request has ${faults.length} fault${faults.length === 1 ? '' : 's'}: ${listed.map(inWords).join('; ')}`.slice(
        0,
        1000,
      ),
    );
    this.faults = listed;
  }
}

const inWords = (fault: FieldFault): string =>
  `${fault.pointer === '' ? 'the body' : fault.pointer} ${fault.detail}`;
