import { checkServerIdentity, type ConnectionOptions } from 'node:tls';
import type { DatabaseAddress } from '../../config/database-tls.js';
import { readTlsFile } from '../../config/tls-file.js';

/** What the driver is told of TLS, for every connection alike; undefined for one in clear. Throws TlsFileUnreadable. */
export function tlsOptions({ url, tls }: Partial<DatabaseAddress>): ConnectionOptions | undefined {
  if (url === undefined || tls === undefined) return undefined;
  const host = new URL(url).hostname.replace(/^\[|\]$/gu, '');
  return {
    ...(tls.caFile !== undefined && { ca: readTlsFile('DATABASE_TLS_CA_FILE', tls.caFile) }),
    // libpq, too, verifies where it is told whom to trust.
    rejectUnauthorized: tls.mode !== 'require' || tls.caFile !== undefined,
    // The driver does not say whom it calls where that is an address, and Node then takes a certificate for localhost.
    checkServerIdentity: (_, certificate) =>
      tls.mode === 'verify-full' ? checkServerIdentity(host, certificate) : undefined,
  };
}
