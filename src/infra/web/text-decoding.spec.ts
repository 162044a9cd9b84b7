import { describe, expect, it } from 'vitest';
import { mediaTypeOf } from './media-type.js';
import { decodeText } from './text-decoding.js';

const html = mediaTypeOf('text/html');
const latin1 = (text: string): Uint8Array => Buffer.from(text, 'latin1');
const utf8 = (text: string): Uint8Array => Buffer.from(text, 'utf8');

describe(decodeText.name, () => {
  it('believes the header before the document', () => {
    const bytes = latin1('<meta charset="utf-8"><p>Grüße</p>');

    expect(decodeText(bytes, mediaTypeOf('text/html; Charset="ISO-8859-1"'))).toContain('Grüße');
  });

  it('believes the byte order mark before the header, and leaves the mark out', () => {
    const bytes = utf8('\uFEFF<p>Grüße</p>');

    expect(decodeText(bytes, mediaTypeOf('text/html; charset=iso-8859-1'))).toBe('<p>Grüße</p>');
  });

  it.each([
    // 0xC4 0xE3 is “你” in GB 18030, 0x93 0xFA is “日” in Shift_JIS, 0xCF is “П” in windows-1251.
    ['<meta charset="gb18030">', [0xc4, 0xe3], '你'],
    ['<meta http-equiv="Content-Type" content="text/html; charset=Shift_JIS">', [0x93, 0xfa], '日'],
    ["<META CHARSET='windows-1251'>", [0xcf], 'П'],
    ['<?xml version="1.0" encoding="windows-1251"?>', [0xcf], 'П'],
  ])('believes the document where the header says nothing: %s', (declaration, bytes, character) => {
    expect(decodeText(Buffer.concat([latin1(declaration), Buffer.from(bytes)]), html)).toBe(
      declaration + character,
    );
  });

  it('reads UTF-16 with its mark', () => {
    // “Hé” little endian: 48 00 E9 00.
    expect(decodeText(Uint8Array.of(0xff, 0xfe, 0x48, 0x00, 0xe9, 0x00), html)).toBe('Hé');
    expect(decodeText(Uint8Array.of(0xfe, 0xff, 0x00, 0x48, 0x00, 0xe9), html)).toBe('Hé');
  });

  it('does not believe that a document readable as ASCII is UTF-16', () => {
    expect(decodeText(utf8('<meta charset="utf-16"><p>é'), html)).toBe('<meta charset="utf-16"><p>é');
  });

  it('takes undeclared bytes for UTF-8, or else for windows-1252', () => {
    expect(decodeText(utf8('“Grüße”'), html)).toBe('“Grüße”');
    // 0x93 and 0x94 are the curly quotes of windows-1252, and no UTF-8.
    expect(decodeText(Uint8Array.of(0x93, 0x41, 0x94), html)).toBe('“A”');
  });

  it('passes over a charset that does not exist', () => {
    expect(decodeText(utf8('<meta charset="utf-8">é'), mediaTypeOf('text/html; charset=klingon'))).toContain(
      'é',
    );
  });

  it('reads a header full of blanks in no time', () => {
    const bytes = latin1(`<meta ${' '.repeat(1000)}`.repeat(50));
    const start = performance.now();
    decodeText(bytes, mediaTypeOf(`text/html;${' ;'.repeat(8000)}charset=`));

    expect(performance.now() - start).toBeLessThan(200);
  });
});

describe(mediaTypeOf.name, () => {
  it('takes the header apart', () => {
    expect(mediaTypeOf('Text/HTML ; a=b; charset="UTF-8"')).toEqual({
      essence: 'text/html',
      charset: 'utf-8',
    });
    expect(mediaTypeOf('')).toEqual({ essence: '', charset: '' });
  });
});
