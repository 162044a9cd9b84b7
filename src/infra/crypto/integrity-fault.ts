import type { ContentPlace } from '../../shared/ports/content-cipher.port.js';

/**
 * Stored content could not be decrypted: it was changed, moved to another row or user, or its key is gone. Not a client
 * error: responds with 500; the log names the place, never the content.
 */
export class IntegrityFault extends Error {
  override get name(): string {
    return 'IntegrityFault';
  }

  constructor(place: string, cause?: unknown) {
    super(`Stored content does not open: ${place}.`, { cause });
  }
}

/** Is told of every fault while it is thrown. */
export interface FaultWitness {
  saw(place: ContentPlace): void;
}

/** Is told of every key of the service that does not open, once as long as it does not. */
export interface KeyFaultWitness {
  sawKey(name: string): void;
}
