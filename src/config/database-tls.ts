/** How the database proves who it is: by any key, by a certificate of a trusted authority, or by one for its very name. */
export const TLS_MODES = ['require', 'verify-ca', 'verify-full'] as const;
/** An `sslmode` that the service accepts. */
export type TlsMode = (typeof TLS_MODES)[number];

/** TLS settings of a database connection. */
export interface DatabaseTls {
  readonly mode: TlsMode;
  /** PEM file of the authorities that are trusted; those of Node when omitted. */
  readonly caFile?: string;
}

/** A URL without what it says of TLS, and that. */
export interface DatabaseAddress {
  readonly url: string;
  /** Undefined: in clear. */
  readonly tls?: DatabaseTls;
}

const TLS_PARAMETERS = ['sslmode', 'sslrootcert'];

/** The parameter `sslmode` of a database's URL is one that we keep: those that fall back to clear text are not. */
export const hasKnownSslMode = (url: string): boolean => {
  const mode = new URL(url).searchParams.get('sslmode');
  return mode === null || mode === 'disable' || isTlsMode(mode);
};

/**
 * Reads `sslmode` and `sslrootcert` as libpq does, with two differences: in production `require` verifies in full, and an
 * authority that is named without a mode is one to verify by. They leave the URL, as the drivers read it each in its way.
 */
export function readDatabaseAddress(
  text: string,
  { caFile, isProduction }: { readonly caFile?: string | undefined; readonly isProduction: boolean },
): DatabaseAddress {
  const url = new URL(text);
  const file = caFile ?? url.searchParams.get('sslrootcert') ?? undefined;
  const given = url.searchParams.get('sslmode') ?? (file === undefined ? 'disable' : 'verify-full');
  for (const parameter of TLS_PARAMETERS) url.searchParams.delete(parameter);
  if (!isTlsMode(given)) return { url: url.href };
  const mode = given === 'require' && isProduction ? 'verify-full' : given;
  return { url: url.href, tls: { mode, ...(file !== undefined && { caFile: file }) } };
}

const isTlsMode = (text: string): text is TlsMode => TLS_MODES.some((mode) => mode === text);
