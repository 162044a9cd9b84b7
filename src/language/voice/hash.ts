const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;

/**
 * A 32-bit hash of a text. Not a secret: a guessed text can be checked. Source: FNV-1a over UTF-16 code units (Fowler,
 * Noll, Vo), finished by {@link mixHash} because FNV alone spreads short words badly.
 */
export function hashText(text: string): number {
  let hash = FNV_OFFSET;
  for (let index = 0; index < text.length; index += 1)
    hash = Math.imul(hash ^ text.charCodeAt(index), FNV_PRIME);
  return mixHash(hash, text.length);
}

/** One 32-bit number for an ordered pair. Source: the finaliser of MurmurHash3 (A. Appleby), public domain. */
export function mixHash(first: number, second: number): number {
  let hash = Math.imul(first ^ 0x9e3779b9, 0x85ebca6b) ^ second;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
