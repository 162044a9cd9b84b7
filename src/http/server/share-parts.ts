import type { OpenAPIObject } from '@nestjs/swagger';

type Operation = NonNullable<OpenAPIObject['paths'][string]['get']>;
type Components = NonNullable<OpenAPIObject['components']>;

const METHODS = ['get', 'put', 'post', 'delete', 'patch'] as const;

/**
 * Moves problem responses and headers that several operations document alike into the components, which halves the
 * document.
 */
export function shareParts(document: OpenAPIObject): OpenAPIObject {
  const components: Components = (document.components ??= {});
  const operations = Object.values(document.paths).flatMap((path) =>
    METHODS.flatMap((method) => path[method] ?? []),
  );
  components.responses = share(operations.map(problemsOf), '#/components/responses/', problemName);
  components.parameters = share(operations.map(headersOf), '#/components/parameters/', headerName);
  return document;
}

/** A place in the document that a reference can take. */
interface Slot {
  readonly key: string;
  readonly part: object;
  readonly replace: (reference: { $ref: string }) => void;
}

function share<Part>(
  slotsOfOperations: readonly (readonly Slot[])[],
  prefix: string,
  nameOf: (part: object) => string,
): Record<string, Part> {
  const shared: Record<string, Part> = {};
  const alike = Map.groupBy(slotsOfOperations.flat(), ({ key }) => key);
  for (const slots of [...alike.values()].toSorted((a, b) => b.length - a.length)) {
    const part = slots[0]?.part;
    if (part === undefined || slots.length < 2) continue;
    const name = nameOf(part);
    // The most frequent variant gets the name; the others stay where they are.
    if (Object.hasOwn(shared, name)) continue;
    shared[name] = part as Part;
    for (const { replace } of slots) replace({ $ref: prefix + name });
  }
  return shared;
}

function problemsOf({ responses }: Operation): readonly Slot[] {
  return Object.entries(responses).flatMap(([status, response]) => {
    if (response === undefined || exampleOf(response)?.code === undefined) return [];
    const replace = (reference: { $ref: string }) => (responses[status] = reference);
    return [{ key: `${status} ${JSON.stringify(response)}`, part: response, replace }];
  });
}

function headersOf({ parameters = [] }: Operation): readonly Slot[] {
  return parameters.flatMap((parameter, index) => {
    if (!('in' in parameter) || parameter.in !== 'header') return [];
    const replace = (reference: { $ref: string }) => (parameters[index] = reference);
    return [{ key: JSON.stringify(parameter), part: parameter, replace }];
  });
}

interface Problem {
  readonly code?: string;
}

const exampleOf = (response: object): Problem | undefined =>
  (response as { content?: Record<string, { example?: Problem }> }).content?.['application/problem+json']
    ?.example;

/** `persona.not_found` is named `PersonaNotFound`. */
const problemName = (response: object): string => pascalCase(exampleOf(response)?.code ?? '');

/** `If-None-Match` is named `IfNoneMatch`. */
const headerName = (parameter: object): string => pascalCase((parameter as { name: string }).name);

const pascalCase = (text: string): string =>
  text.replaceAll(/(?:^|[._-])(\w)/gu, (_, letter: string) => letter.toUpperCase());
