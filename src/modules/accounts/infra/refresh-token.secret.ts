import { createHash, randomBytes } from 'node:crypto';

/** 256 random bits: guessing is hopeless, so a plain hash is enough to store. */
const TOKEN_BYTES = 32;

/** A new random token. */
export const newRefreshToken = (): string => randomBytes(TOKEN_BYTES).toString('base64url');

/** What the database keeps in place of the token: SHA-256, hex. */
export const hashRefreshToken = (token: string): string => createHash('sha256').update(token).digest('hex');
