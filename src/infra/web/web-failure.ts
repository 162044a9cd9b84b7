import type { WebsiteProblem } from '../../shared/ports/website-reader.port.js';

/** Why an address could not be read. */
export type WebProblemCode = WebsiteProblem['code'];

/**
 * Why one address gave no text. The message is shown to the caller, so it never names an address that we resolved or
 * were redirected to: that would turn the reader into a map of the network it runs in.
 */
export class WebFailure extends Error {
  override readonly name = 'WebFailure';
  constructor(
    readonly code: WebProblemCode,
    message: string,
    /** `status`: the HTTP status of a `http-status` failure. */
    readonly details: { readonly status?: number; readonly cause?: unknown } = {},
  ) {
    super(message, { cause: details.cause });
  }
}

/** The one sentence for every refused address, so that it tells nothing about what lies behind. */
export const blockedAddress = (): WebFailure =>
  new WebFailure('blocked-address', 'The address is not on the public internet, so it is not read.');
