import { AppError, type FieldFault } from '../../../shared/app-error.js';

const AGAIN = 'Export anew from the service that made it, and import the file as it was downloaded.';

/** The body is not an export of the version that is read here. */
export class ImportFormatUnknown extends AppError {
  readonly code = 'import.format_unknown';
  readonly kind = 'malformed';
  constructor(wanted: string) {
    super(`This is no export of the format ${wanted}. Nothing was changed. ${AGAIN}`);
  }
}

/** The document is not JSON. */
export class ImportMalformed extends AppError {
  readonly code = 'request.malformed';
  readonly kind = 'malformed';

  static noUtf8(cause: unknown): ImportMalformed {
    return new ImportMalformed('The file is not valid UTF-8', cause);
  }

  static noJson(cause?: unknown): ImportMalformed {
    return new ImportMalformed('The file is not valid JSON', cause);
  }

  static tooDeep(most: number): ImportMalformed {
    return new ImportMalformed(`The file is nested deeper than ${most} levels`);
  }

  static tooMuch(most: number): ImportMalformed {
    return new ImportMalformed(`The file has more than ${most} members and items`);
  }

  private constructor(what: string, cause?: unknown) {
    super(`${what}. Nothing was changed. ${AGAIN}`, { cause });
  }
}

/** The body departs from the schema of exports. */
export class ImportInvalid extends AppError {
  readonly code = 'import.invalid';
  readonly kind = 'malformed';
  constructor(override readonly faults: readonly FieldFault[]) {
    super(
      `The export departs from its schema (GET /api/privacy/export/schema). Nothing was changed. ${AGAIN}`,
    );
  }
}

/** Scores and measures can only be believed of a service that made them. */
export class ImportNotSigned extends AppError {
  readonly code = 'import.signature_refused';
  readonly kind = 'unprocessable';

  static changed(): ImportNotSigned {
    return new ImportNotSigned('The export was changed after it was signed');
  }

  static byOthers(): ImportNotSigned {
    return new ImportNotSigned(
      'The export was signed with a key that this service does not have: by another service, or before a key was removed from ENCRYPTION_KEYS, where an operator can put it back behind the current one',
    );
  }

  private constructor(what: string) {
    super(`${what}. Nothing was changed. ${AGAIN}`);
  }
}

/** A row names one that is not in the export. */
export class ImportIncomplete extends AppError {
  readonly code = 'import.incomplete';
  readonly kind = 'unprocessable';
  constructor(override readonly faults: readonly FieldFault[]) {
    super(`The export has rows that name others which are not in it. Nothing was changed. ${AGAIN}`);
  }
}

/** The database does not take it: two rows where there can be one, or a value that it does not know. */
export class ImportContradictory extends AppError {
  readonly code = 'import.contradictory';
  readonly kind = 'unprocessable';
  constructor(table: string, cause: unknown) {
    super(`Rows of ${table} contradict each other or what is kept here. Nothing was changed. ${AGAIN}`, {
      cause,
    });
  }
}

/** A user has one import at work at a time. */
export class ImportRunning extends AppError {
  readonly code = 'import.running';
  readonly kind = 'conflict';
  override readonly retryAfterSeconds = 5;
  constructor(jobId: number) {
    super(
      `An import of yours is open. Nothing was accepted; GET /api/jobs/${jobId} tells how far it is, DELETE /api/jobs/${jobId} cancels it.`,
    );
  }
}

/** A user sends one import at a time. */
export class ImportUploading extends AppError {
  readonly code = 'import.running';
  readonly kind = 'conflict';
  override readonly retryAfterSeconds = 5;
  constructor() {
    super(
      'An import of yours is being sent. Nothing was accepted; send this one when that has been answered.',
    );
  }
}

/** The uploaded file exists only until its job ends. */
export class ImportGone extends AppError {
  readonly code = 'import.gone';
  readonly kind = 'unprocessable';
  constructor() {
    super('What was sent is not kept any more. Nothing was changed. Send the import anew.');
  }
}
