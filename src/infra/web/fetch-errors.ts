import { errors } from 'undici';
import { blockedAddress, WebFailure } from './web-failure.js';

const UNKNOWN_NAME: ReadonlySet<string> = new Set([
  'ENOTFOUND',
  'ENODATA',
  'EBADNAME',
  'EAI_AGAIN',
  'ESERVFAIL',
]);
const TIMEOUTS: ReadonlySet<string> = new Set(['ABORT_ERR', 'ETIMEOUT', 'ETIMEDOUT']);

/**
 * What a network error means to the caller. Their own messages name addresses and ports, so none of them is passed on;
 * the error itself is kept as the cause. An error without a code is a fault of ours and is returned as it is.
 */
export function webFailureOf(error: unknown): unknown {
  if (error instanceof WebFailure) return error;
  if (error instanceof errors.HTTPParserError) return failure('unreachable', DAMAGED, error);
  const code = codeOf(error);
  if (code === undefined) return error;
  if (code === 'ERR_IP_BLOCKED') return blockedAddress();
  if (UNKNOWN_NAME.has(code)) return failure('unreachable', 'The name of the server is not known.', error);
  if (TIMEOUTS.has(code) || code.endsWith('_TIMEOUT')) {
    return failure('timeout', 'The server took too long to answer.', error);
  }
  if (/CERT|TLS|SSL|SELF_SIGNED|UNABLE_TO/u.test(code)) {
    return failure('unreachable', 'The server has no valid certificate.', error);
  }
  if (/^(?:Z_|ERR_BROTLI|ERR__)/u.test(code)) return failure('unreachable', DAMAGED, error);
  return failure('unreachable', 'The server cannot be reached.', error);
}

const DAMAGED = 'The server sent a damaged answer.';

const failure = (code: WebFailure['code'], reason: string, cause: unknown): WebFailure =>
  new WebFailure(code, reason, { cause });

function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error) || error instanceof TypeError || !('code' in error)) return undefined;
  if (typeof error.code === 'string') return error.code;
  // DOMException keeps its name where others keep a code.
  return error.name === 'AbortError' || error.name === 'TimeoutError' ? 'ABORT_ERR' : undefined;
}
