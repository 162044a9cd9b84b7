import { AppError } from '../../../shared/app-error.js';

/** The persona exists, but not for this platform. */
export class PlatformPersonaNotFound extends AppError {
  readonly code = 'platform_persona.not_found';
  readonly kind = 'not-found';
  constructor(platform: string) {
    super(
      `There is no persona for ${platform} here. POST /api/personas/{persona_id}/platform/${platform}/optimize makes one of an existing persona.`,
    );
  }
}

/** Neither was a persona named nor is there one to fall back on. */
export class NoPersonaYet extends AppError {
  readonly code = 'persona.none_yet';
  readonly kind = 'not-found';
  constructor() {
    super('You have no persona yet. POST /api/personas/generate makes one.');
  }
}

/** The platform is not registered. */
export class PlatformUnknown extends AppError {
  readonly code = 'platform.unknown';
  readonly kind = 'not-found';
  constructor(platform: string, known: readonly string[]) {
    super(`There is no platform "${platform.slice(0, 50)}". Known platforms: ${known.join(', ')}.`);
  }
}
