import { AppError } from '../../../shared/app-error.js';

/** There is none with this id, or it is somebody else's: the caller cannot tell which. */
export class PersonaNotFound extends AppError {
  readonly code = 'persona.not_found';
  readonly kind = 'not-found';
  constructor(readonly personaId: number) {
    super(
      `Persona ${personaId} does not exist or is not yours. GET /api/personas/user/{user_id} lists yours.`,
    );
  }
}

/** There is none with this id in this persona. */
export class SampleNotFound extends AppError {
  readonly code = 'sample.not_found';
  readonly kind = 'not-found';
  constructor(sampleId: number, personaId: number) {
    super(
      `Persona ${personaId} has no sample ${sampleId}. GET /api/personas/${personaId}/samples lists them.`,
    );
  }
}

/** The persona never had that version, has it now, or had it so long ago that it is not kept. */
export class VersionNotFound extends AppError {
  readonly code = 'version.not_found';
  readonly kind = 'not-found';
  constructor(version: number, personaId: number) {
    super(
      `Persona ${personaId} has no former version ${version}. GET /api/personas/${personaId}/versions lists them.`,
    );
  }
}
