import canonicalize from 'canonicalize';

/**
 * Canonical JSON (RFC 8785): equal text for equal values, independent of the order of members and of white space. Half a
 * surrogate pair has no canonical form and becomes U+FFFD; a number beyond all bounds becomes null, as JSON.stringify has it. Throws TypeError for what JSON cannot hold, such as undefined.
 */
export function canonicalJson(value: unknown): string {
  const text = canonicalize(wellFormed(value));
  if (text === undefined) throw new TypeError('The value has no JSON form.');
  return text;
}

function wellFormed(value: unknown): unknown {
  if (typeof value === 'string') return value.toWellFormed();
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(wellFormed);
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name.toWellFormed(), wellFormed(member)]),
  );
}
