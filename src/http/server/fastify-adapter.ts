import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { AppConfig } from '../../config/app-config.js';
import { readTlsFile } from '../../config/tls-file.js';
import { trusting } from '../../config/trusted-proxies.js';
import { BODY_LIMIT_BYTES } from '../body/body-limit.js';
import { jsonBodyParser } from '../body/json-body-parser.js';
import { parseForm } from '../body/upload.js';
import { answerFrameworkRefusal } from './framework-refusal.js';
import { requestIdOf } from './request-log.js';
import { answerUnreadable } from './unreadable-request.js';

const REQUEST_TIMEOUT_MS = 15_000;
const MAX_PARAM_LENGTH = 128;

/** The HTTP server of the service, for every way to create the application (main, demo, tests). */
export function fastifyAdapter(config: AppConfig): FastifyAdapter {
  const adapter = new FastifyAdapter({
    bodyLimit: BODY_LIMIT_BYTES,
    ...serverOptions(config),
    requestTimeout: REQUEST_TIMEOUT_MS,
    routerOptions: { maxParamLength: MAX_PARAM_LENGTH },
    trustProxy: trusting(config.http.trustProxy),
    genReqId: requestIdOf,
    frameworkErrors: answerFrameworkRefusal,
    clientErrorHandler: answerUnreadable,
    forceCloseConnections: 'idle',
    onProtoPoisoning: 'error',
    onConstructorPoisoning: 'error',
  });
  const server = adapter.getInstance();
  adapter.useBodyParser('application/json', false, { bodyLimit: BODY_LIMIT_BYTES }, jsonBodyParser(server));
  server.addContentTypeParser('multipart/form-data', parseForm);
  // JSON and uploads only. Nest adds a parser for forms when it starts, unless it finds its parsers in place.
  adapter.registerParserMiddleware();
  server.removeContentTypeParser(['application/x-www-form-urlencoded', 'text/plain']);
  return adapter;
}

/** In clear, or with TLS by the certificate of the configuration. Throws TlsFileUnreadable. */
function serverOptions({ http: { tls } }: AppConfig) {
  // Ours to refuse, so that it is refused as everything else is.
  const options = { requireHostHeader: false };
  if (tls === undefined) return { http: options };
  const [cert, key] = [readTlsFile('TLS_CERT_FILE', tls.certFile), readTlsFile('TLS_KEY_FILE', tls.keyFile)];
  return { https: { ...options, cert, key, minVersion: 'TLSv1.2' as const } };
}
