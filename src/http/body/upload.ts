import { finished } from 'node:stream';
import { Busboy, type BusboyFileStream, type BusboyInstance } from '@fastify/busboy';
import { applyDecorators, createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiBody, ApiConsumes } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { ApiProblems } from '../problems/api-problems.js';
import { UploadMalformed, UploadTooLarge, UploadUnsupported } from './upload-errors.js';

const FORM = 'multipart/form-data';

const maxBytesOf = ({ routeOptions }: FastifyRequest): number | undefined =>
  (routeOptions.config as { readonly maxUploadBytes?: number }).maxUploadBytes;

/** Leaves a form to the route that takes an upload, which reads it as it comes; every other route refuses it. */
export async function parseForm(request: FastifyRequest): Promise<undefined> {
  if (maxBytesOf(request) === undefined) throw UploadUnsupported.notHere();
}

/** Lets a route take a form with one file, of up to a number of bytes, instead of JSON. */
export const TakesUpload = (maxUploadBytes: number) =>
  applyDecorators(
    RouteConfig({ maxUploadBytes }),
    ApiConsumes(FORM),
    ApiBody({
      schema: {
        type: 'object',
        required: ['file'],
        properties: { file: { type: 'string', format: 'binary', description: 'The file.' } },
      },
    }),
    ApiProblems(413, 415),
  );

/**
 * The file of an upload in pieces, as it arrives. Rejects with UploadUnsupported, UploadMalformed or UploadTooLarge, or with
 * what the connection broke off with.
 */
export const UploadedFile = createParamDecorator(
  (_: unknown, context: ExecutionContext): AsyncIterable<Uint8Array> =>
    fileOf(context.switchToHttp().getRequest<FastifyRequest>()),
);

async function* fileOf(request: FastifyRequest): AsyncGenerator<Uint8Array> {
  const maxBytes = maxBytesOf(request) ?? 0;
  const { form, file, over } = openForm(request, maxBytes);
  try {
    const stream = await file;
    yield* stream;
    if (stream.truncated) throw new UploadTooLarge(maxBytes);
    await over;
  } finally {
    request.raw.unpipe(form);
    request.raw.resume(); // or a client that still sends would not read the answer
  }
}

interface OpenForm {
  readonly form: BusboyInstance;
  readonly file: Promise<BusboyFileStream>;
  /** Resolves once the form has ended as it must. */
  readonly over: Promise<void>;
}

function openForm({ raw, headers }: FastifyRequest, maxBytes: number): OpenForm {
  const form = formOf(headers, maxBytes);
  const [file, over] = [Promise.withResolvers<BusboyFileStream>(), Promise.withResolvers<void>()];
  let stream: BusboyFileStream | undefined;
  const fail = (error: Error): void => {
    file.reject(error);
    over.reject(error);
    stream?.destroy(error);
  };
  over.promise.catch(() => undefined); // told to the reader by the stream where that is still read
  form.on('file', (_name, found) => file.resolve((stream = found)));
  form.on('partsLimit', () => fail(new UploadMalformed()));
  form.on('error', (error: Error) => fail(new UploadMalformed(error)));
  form.on('finish', () => {
    file.reject(new UploadMalformed());
    over.resolve();
  });
  finished(raw, { writable: false }, (error) => {
    if (error) fail(error);
  });
  raw.pipe(form);
  return { form, file: file.promise, over: over.promise };
}

function formOf(headers: FastifyRequest['headers'], maxBytes: number): BusboyInstance {
  const type = headers['content-type'];
  if (type?.toLowerCase().startsWith(FORM) !== true) throw UploadUnsupported.expected();
  try {
    const limits = { parts: 1, files: 1, fields: 0, fileSize: maxBytes };
    return new Busboy({ headers: { ...headers, 'content-type': type }, limits });
  } catch (error) {
    throw new UploadMalformed(error); // the boundary is missing
  }
}
