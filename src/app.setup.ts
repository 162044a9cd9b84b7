import { ShutdownSignal } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Logger } from 'nestjs-pino';
import { AppModule } from './app.module.js';
import { APP_CONFIG, type AppConfig } from './config/app-config.js';
import { readTlsFile } from './config/tls-file.js';
import { trusting } from './config/trusted-proxies.js';
import { refuseIdleWorker } from './config/worker-config.js';
import { BODY_LIMIT_BYTES } from './http/body-limit.js';
import { drainConnections } from './http/drain-connections.js';
import { answerFrameworkRefusal } from './http/framework-refusal.js';
import { jsonBodyParser } from './http/json-body-parser.js';
import { openToOrigins } from './http/open-to-origins.js';
import { observeRequests } from './http/observe-requests.js';
import { serveOperationsOnly } from './http/operations-only.js';
import { refuseAmbiguousRequests } from './http/refuse-ambiguous-requests.js';
import { refuseUnsupportedRequests } from './http/refuse-unsupported-requests.js';
import { traceRequests } from './http/trace-requests.js';
import { logRequests, requestIdOf } from './http/request-log.js';
import { shedLoad } from './http/shed-load.js';
import { sendSecurityHeaders } from './http/security-headers.js';
import { mountDocs } from './http/swagger.js';
import { answerUnreadable } from './http/unreadable-request.js';
import { parseForm } from './http/upload.js';

const REQUEST_TIMEOUT_MS = 15_000;
const MAX_PARAM_LENGTH = 128;

/** The HTTP server as this service wants it, whoever creates the application (main, demo, tests). */
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

/** Everything between creating the application and listening. */
export async function setUp(app: NestFastifyApplication): Promise<NestFastifyApplication> {
  app.useLogger(app.get(Logger));
  sendSecurityHeaders(app, app.get<AppConfig>(APP_CONFIG));
  openToOrigins(app, app.get<AppConfig>(APP_CONFIG));
  observeRequests(app);
  traceRequests(app);
  logRequests(app);
  await shedLoad(app);
  refuseAmbiguousRequests(app);
  refuseUnsupportedRequests(app);
  mountDocs(app);
  drainConnections(app);
  // Ends with 0: an orderly stop is no failure to whoever supervises us.
  app.enableShutdownHooks([ShutdownSignal.SIGTERM, ShutdownSignal.SIGINT], { useProcessExit: true });
  return app;
}

export async function createApp(config: AppConfig): Promise<NestFastifyApplication> {
  const app = await NestFactory.create<NestFastifyApplication>(
    AppModule.forRoot(config),
    fastifyAdapter(config),
    // Silent until `setUp` gives it our logger: what keeps it from starting is the caller's to tell, once.
    { logger: false, abortOnError: false },
  );
  return setUp(app);
}

/** The same application, doing jobs and answering only how it is. Throws NoWorker where it could do none. */
export async function createWorker(config: AppConfig): Promise<NestFastifyApplication> {
  refuseIdleWorker(config);
  const app = await createApp(config);
  serveOperationsOnly(app);
  return app;
}
