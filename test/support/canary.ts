import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Words that nobody else says. The second one looks different in every encoding. */
export const CANARY = 'zyxwvkanarie';
export const CANARY_PHRASE = 'Zyxwv über Kanarie';

const needles: readonly (readonly [encoding: string, bytes: Buffer])[] = [CANARY, CANARY_PHRASE].flatMap(
  (text) => {
    const bytes = Buffer.from(text, 'utf8');
    const escaped = JSON.stringify(text)
      .slice(1, -1)
      .replace('ü', String.raw`\u00fc`);
    return [
      ['plain', bytes] as const,
      ['UTF-16', Buffer.from(text, 'utf16le')] as const,
      ['JSON', Buffer.from(escaped)] as const,
      ['URL', Buffer.from(encodeURIComponent(text))] as const,
      ['form', Buffer.from(new URLSearchParams({ '': text }).toString().slice(1))] as const,
      ['hex', Buffer.from(bytes.toString('hex'))] as const,
      ...[0, 1, 2].map((offset) => ['base64', base64At(bytes, offset)] as const),
    ];
  },
);

/** What does not depend on its neighbours in the base64 of a longer text, in which the bytes begin at `offset` of three. */
function base64At(bytes: Buffer, offset: number): Buffer {
  const whole = Buffer.concat([Buffer.alloc(offset), bytes])
    .toString('base64')
    .replaceAll('=', '');
  const first = Math.ceil((offset * 8) / 6);
  const last = Math.floor(((offset + bytes.length) * 8) / 6);
  return Buffer.from(whole.slice(first, last));
}

/** The encodings in which bytes hold a canary, in any case; empty for clean ones. */
export function encodingsFound(bytes: Buffer): readonly string[] {
  const lower = lowered(bytes);
  return needles.flatMap(([encoding, needle]) => {
    const found = encoding === 'base64' ? bytes.includes(needle) : lower.includes(lowered(needle));
    return found ? [encoding] : [];
  });
}

const lowered = (bytes: Buffer): Buffer =>
  Buffer.from(bytes.map((byte) => (byte >= 0x41 && byte <= 0x5a ? byte + 0x20 : byte)));

/** Every file below a directory, by its path in it; its name counts as its content. */
export const filesBelow = (directory: string): readonly (readonly [path: string, bytes: Buffer])[] =>
  readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => {
      const path = join(parentPath, name);
      return [path, Buffer.concat([Buffer.from(path), readFileSync(path)])] as const;
    });
