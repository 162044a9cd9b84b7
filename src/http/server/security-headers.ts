import type { IncomingMessage, ServerResponse } from 'node:http';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import helmet, { type HelmetOptions } from 'helmet';
import type { AppConfig } from '../../config/app-config.js';

const OPTIONS: HelmetOptions = {
  // Swagger UI loads its own scripts and styles from this origin and draws its logo from a data: URL.
  contentSecurityPolicy: {
    directives: {
      defaultSrc: ["'self'"],
      imgSrc: ["'self'", 'data:'],
      styleSrc: ["'self'", "'unsafe-inline'"],
      scriptSrc: ["'self'"],
      // Behind a proxy, whether the outside is TLS is the proxy's business.
      upgradeInsecureRequests: null,
    },
  },
  // Sent apart, where the answer travels by TLS: over plain HTTP it means nothing (RFC 6797 §7.2).
  strictTransportSecurity: false,
};

/** A year, for this name alone: what else the domain serves is not ours to say. */
const STRICT_TRANSPORT_SECURITY = 'max-age=31536000';

/**
 * Sends the headers of helmet with every answer. They are always the same, so they are made once. Browsers are told to come
 * by TLS only where they came by it: here, or by the word of a trusted proxy.
 */
export function sendSecurityHeaders(app: NestFastifyApplication, { http }: AppConfig): void {
  const plain = headersOf(OPTIONS);
  const strict = { ...plain, 'Strict-Transport-Security': STRICT_TRANSPORT_SECURITY };
  const mayBeStrict = http.tls !== undefined || http.trustProxy !== false;
  app
    .getHttpAdapter()
    .getInstance()
    .addHook('onRequest', (request, reply, done) => {
      reply.headers(mayBeStrict && request.protocol === 'https' ? strict : plain);
      done();
    });
}

function headersOf(options: HelmetOptions): Readonly<Record<string, string>> {
  const headers: Record<string, string> = {};
  const response = {
    setHeader: (name: string, value: string) => (headers[name] = value),
    removeHeader: () => undefined,
  };
  helmet(options)({} as IncomingMessage, response as unknown as ServerResponse, (error) => {
    if (error) throw error;
  });
  return headers;
}
