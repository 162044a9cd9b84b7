import { z } from 'zod';

/** A token of HTTP. */
const NAME = /^[\w!#$%&'*+.^`|~-]+$/u;
/** What HTTP takes for a value: no line break, nothing else that controls. */
const VALUE = /^[\t\x20-\x7e]*$/u;

/** `name=value` pairs with commas between, values percent-encoded (W3C Baggage, as OTLP has it), by their names. */
export const otlpHeaders = z
  .string()
  .transform((text, context) => {
    const pairs = text.split(',').map(pairOf);
    const known = pairs.filter((pair) => pair !== undefined);
    if (known.length === pairs.length) return Object.fromEntries(known);
    context.addIssue('must be name=value pairs with commas between, values percent-encoded');
    return z.NEVER;
  })
  .default({});

/** Undefined if the text is not a list of headers. */
function pairOf(text: string): readonly [name: string, value: string] | undefined {
  const [name = '', ...rest] = text.split('=');
  const value = rest.length === 0 ? undefined : decoded(rest.join('=').trim());
  return value !== undefined && NAME.test(name.trim()) && VALUE.test(value)
    ? [name.trim(), value]
    : undefined;
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined; // a "%" that encodes nothing
  }
}
