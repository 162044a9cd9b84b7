import type { INestApplication } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { answerHookRefusal } from './framework-refusal.js';
import { documentBodies } from './document-bodies.js';
import { documentIdempotency } from './document-idempotency.js';
import { documentScopes } from './document-scopes.js';
import { makeExamplesRunnable } from './runnable-examples.js';
import { shareParts } from './share-parts.js';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';

const DESCRIPTION = `Learns how a person or a brand writes, adapts that voice to each platform, and proves with
measurements that a draft sounds like them.

Register at \`POST /api/auth/register\`, press **Authorize** and paste the \`access_token\`. Machines send an API key in its
place (\`POST /api/auth/api-keys\`). Success is
\`{"success": true, "data": …}\`; failure is \`application/problem+json\` (RFC 9457). No score exists without a measurement
behind it: what could not be assessed is \`null\` with a reason.`;

/** The OpenAPI document that the code describes; \`openapi.json\` is this, committed. */
export function openApiDocument(app: INestApplication): OpenAPIObject {
  const outline = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Persona System')
    .setDescription(DESCRIPTION)
    .setVersion('1.0.0')
    .setLicense('MIT', 'https://opensource.org/license/mit')
    .setContact('Persona System maintainers', 'https://example.com/persona-system', 'maintainers@example.com')
    .addServer('/', 'This service')
    .addBearerAuth({ type: 'http', scheme: 'bearer', bearerFormat: 'JWT' })
    .addTag('Accounts', 'Registering, signing in, staying signed in.')
    .addTag('Personas', 'Generating a persona from words, reading and changing it.')
    .addTag('Jobs', 'Work that outlives its request: how far it is, what came of it, stopping it.')
    .addTag('Platforms', 'The persona fitted to LinkedIn, Facebook, blogs and others.')
    .addTag('Quality', 'What the scores rest on, and whether a draft sounds like the persona.')
    .addTag('Content', 'Drafts in the voice of the persona.')
    .addTag('Feedback', 'Telling the persona what was right and wrong.')
    .addTag('Analytics', 'How personas are used and how well they do.')
    .addTag('Privacy', 'Taking your data with you, deleting it, and knowing what is kept.')
    .addTag('Operations', 'Health and figures for those who run the service.')
    .build();
  const document = SwaggerModule.createDocument(app, outline, { operationIdFactory: (_, method) => method });
  return shareParts(makeExamplesRunnable(documentScopes(documentIdempotency(documentBodies(document)))));
}

const DOCS = /^\/(?:docs|openapi)/u;

/** Swagger UI at /docs and the document at /openapi.json, built when first asked for. */
export function mountDocs(app: NestFastifyApplication): void {
  // These routes are none of Nest's: without it, what a hook refuses would be told as a defect.
  const server = app.getHttpAdapter().getInstance();
  server.addHook('onRoute', (route) => {
    if (DOCS.test(route.url)) route.errorHandler = answerHookRefusal;
  });
  SwaggerModule.setup('docs', app, () => openApiDocument(app), {
    jsonDocumentUrl: 'openapi.json',
    customSiteTitle: 'Persona System API',
    swaggerOptions: { persistAuthorization: true, displayRequestDuration: true },
  });
}
