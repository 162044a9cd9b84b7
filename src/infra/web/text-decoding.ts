import type { MediaType } from './media-type.js';

/** A charset is declared within the first bytes. Source: WHATWG HTML, “prescan a byte stream”. */
const PRESCAN_BYTES = 1024;

/**
 * Turns bytes into text: by the byte order mark, else the charset of the header, else the one that the document itself
 * declares (HTML `meta`, XML declaration), else UTF-8, or windows-1252 where the bytes are not UTF-8. Never throws:
 * a byte that means nothing becomes U+FFFD.
 */
export function decodeText(bytes: Uint8Array, mediaType: MediaType): string {
  const named = [markOf(bytes), mediaType.charset, declaredIn(bytes)];
  const decoder = named.map(decoderFor).find((candidate) => candidate !== undefined);
  return decoder ? decoder.decode(bytes) : decodeUndeclared(bytes);
}

function markOf(bytes: Uint8Array): string {
  const [first, second, third] = bytes;
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return '';
}

function declaredIn(bytes: Uint8Array): string {
  const start = Buffer.from(bytes.subarray(0, PRESCAN_BYTES)).toString('latin1');
  const inXml = /^\s{0,16}<\?xml[^>]{0,200}?encoding\s{0,8}=\s{0,8}["']([\w.:-]{1,40})["']/iu.exec(start);
  const inMeta = /<meta[^>]{1,300}?charset\s{0,8}=\s{0,8}["']?([\w.:-]{1,40})/iu.exec(start);
  const label = (inXml ?? inMeta)?.[1] ?? '';
  // A document that could be read this far in ASCII is not in UTF-16, whatever it says (WHATWG HTML).
  return /^utf-?16/iu.test(label) ? 'utf-8' : label;
}

function decoderFor(label: string): InstanceType<typeof TextDecoder> | undefined {
  if (label === '') return undefined;
  try {
    return new TextDecoder(label);
  } catch (error) {
    if (error instanceof RangeError) return undefined; // an unknown label: the next source may know better
    throw error;
  }
}

function decodeUndeclared(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return new TextDecoder('windows-1252').decode(bytes);
    throw error;
  }
}
