/** Collects the features of one word: 32-bit keys, each the hash of a template number and up to two values. */
export class FeatureKeys {
  readonly keys = new Int32Array(96);
  size = 0;

  put(template: number, first: number, second = 0): void {
    let hash = Math.imul(first ^ Math.imul(template, 0x9e3779b1), 0x85ebca6b) ^ second;
    hash ^= hash >>> 13;
    hash = Math.imul(hash, 0xc2b2ae35);
    this.keys[this.size] = hash ^ (hash >>> 16);
    this.size += 1;
  }

  clear(): void {
    this.size = 0;
  }
}

/** One number of two, for values that a template takes as one. */
export function pair(first: number, second: number): number {
  return (Math.imul(first, 0x01000193) ^ Math.imul(second + 0x7f4a7c15, 0x85ebca6b)) | 0;
}
