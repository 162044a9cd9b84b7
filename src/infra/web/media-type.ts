/** The Content-Type of an answer, in lower case. */
export interface MediaType {
  /** `text/html`; empty when the server named none. */
  readonly essence: string;
  /** The `charset` parameter as written; empty when there is none. */
  readonly charset: string;
}

/** Reads a Content-Type header (RFC 9110, 8.3). Never throws: unreadable parts are empty. */
export function mediaTypeOf(header: string): MediaType {
  const [essence = '', ...parameters] = header.toLowerCase().split(';');
  const charset = parameters
    .map((parameter) => parameter.trim())
    .find((parameter) => parameter.startsWith('charset='));
  return {
    essence: essence.trim(),
    charset: (charset ?? '').slice('charset='.length).replace(/^["']|["']$/gu, ''),
  };
}

/** For a message: what the server wrote is shown only if it looks like a media type. */
export function printableMediaType({ essence }: MediaType): string {
  return /^[a-z0-9.+-]{1,64}\/[a-z0-9.+-]{1,64}$/u.test(essence) ? essence : 'no known media type';
}
