import { createHash, randomBytes } from 'node:crypto';

/** So that a key is known for one wherever it turns up (secret scanners look for such marks). */
const MARK = 'psk_';
/** 256 random bits: guessing is hopeless, so a plain hash is enough to store. */
const KEY_BYTES = 32;
const PREFIX_LENGTH = MARK.length + 8;

/** A new random key. */
export const newApiKey = (): string => MARK + randomBytes(KEY_BYTES).toString('base64url');

/** Whether a bearer token is meant to be a key. */
export const isApiKey = (token: string): boolean => token.startsWith(MARK);

/** The part of a key that is stored and shown. */
export const prefixOf = (key: string): string => key.slice(0, PREFIX_LENGTH);

/** What the database keeps in place of the key: SHA-256, hex. */
export const hashApiKey = (key: string): string => createHash('sha256').update(key).digest('hex');
