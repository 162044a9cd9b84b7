import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import type {
  ServiceSignature,
  ServiceSigner,
  SigningInProgress,
} from '../../shared/ports/service-signer.port.js';
import type { KeyRing } from './key-ring.js';

const ALGORITHM = 'HMAC-SHA-256';
const KEY_BYTES = 32;

/** Signs with keys derived from the key-encryption keys (HKDF, RFC 5869): nothing more to keep, back up or rotate. */
export class KeyRingSigner implements ServiceSigner {
  constructor(private readonly ring: KeyRing) {}

  begin(purpose: string): SigningInProgress;
  begin(purpose: string, key: string): SigningInProgress | undefined;
  begin(purpose: string, name = this.ring.current): SigningInProgress | undefined {
    const key = this.ring.keys.get(name);
    if (key === undefined) return undefined;
    const derived = hkdfSync('sha256', key, '', `persona-system/signature/${purpose}`, KEY_BYTES);
    const hmac = createHmac('sha256', Buffer.from(derived));
    return {
      update: (text) => void hmac.update(text, 'utf8'),
      sign: () => ({ algorithm: ALGORITHM, key: name, value: hmac.digest('base64url') }),
      matches: (signature) => isEqual(hmac.digest(), name, signature),
    };
  }
}

function isEqual(digest: Buffer, name: string, { algorithm, key, value }: ServiceSignature): boolean {
  // As text: the last character of it has bits that no byte takes.
  const [given, ours] = [Buffer.from(value, 'utf8'), Buffer.from(digest.toString('base64url'), 'utf8')];
  return (
    algorithm === ALGORITHM && key === name && given.length === ours.length && timingSafeEqual(given, ours)
  );
}
