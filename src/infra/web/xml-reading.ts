import { XMLParser } from 'fast-xml-parser';

/** A parsed element: members by name, text as `#text`, attributes with an `@` before them. */
export type XmlElement = Readonly<Record<string, unknown>>;

// No entity is expanded, so that a document cannot grow while it is read; the five of XML itself are undone in `textOf`.
const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  removeNSPrefix: true,
  parseTagValue: false,
  parseAttributeValue: false,
  processEntities: false,
});

/** Parses XML with its namespaces' prefixes dropped. Lenient with broken documents; throws on those that it can make nothing of, and on external entities. */
export function parseXml(xml: string): XmlElement {
  return asElement(parser.parse(xml));
}

/** The child elements of that name; none where there is none. */
export function childrenOf(element: XmlElement, name: string): readonly XmlElement[] {
  const value = element[name];
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value.map(asElement) : [asElement(value)];
}

/** The text of an element or the value of an attribute, trimmed; empty where there is none. */
export function textOf(element: XmlElement, name = '#text'): string {
  const value = element[name];
  return typeof value === 'string' ? decodeEntities(value).trim() : '';
}

function asElement(value: unknown): XmlElement {
  if (typeof value === 'object' && value !== null) return { ...value };
  return { '#text': typeof value === 'string' ? value : '' };
}

const PREDEFINED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Undoes the five entities of XML and character references, once; any other entity stays as it is written. */
function decodeEntities(text: string): string {
  return text.replace(
    /&(?:#(\d{1,7})|#x([\da-f]{1,6})|(amp|lt|gt|quot|apos));/giu,
    (whole, decimal, hex, name) => {
      if (name !== undefined) return PREDEFINED[String(name).toLowerCase()] ?? whole;
      const code = decimal === undefined ? Number.parseInt(String(hex), 16) : Number(decimal);
      return code <= 0x10_ff_ff ? String.fromCodePoint(code) : whole;
    },
  );
}
