import { callingTool, type GeminiStep, good } from './gemini-server.js';

/** What was sent, taken apart by somebody who knows how it is put together. */
export interface SeenPrompt {
  readonly system: string;
  readonly user: string;
  /** The secret word of the rules. */
  readonly canary: string;
  /** The random word of the fences. */
  readonly mark: string;
  /** What stands between fences. */
  readonly fenced: readonly { readonly kind: string; readonly text: string }[];
  /** The user part without what stands between fences. */
  readonly outside: string;
  readonly body: Readonly<Record<string, unknown>>;
}

interface RequestBody {
  readonly systemInstruction: { readonly parts: readonly { readonly text: string }[] };
  readonly contents: readonly { readonly parts: readonly { readonly text: string }[] }[];
}

const FENCE = /<data-([a-z]{20}) kind="([^"]*)">\n([\s\S]*?)\n<\/data-\1>/gu;

export function seen(request: unknown): SeenPrompt {
  const { systemInstruction, contents } = request as RequestBody;
  const system = systemInstruction.parts.map(({ text }) => text).join('');
  const user = contents.flatMap(({ parts }) => parts.map(({ text }) => text)).join('');
  const [mark, ...others] = new Set(system.match(/(?<=<data-)[a-z]+/gu));
  const [canary, ...more] = system.match(/\b[a-z]{20}\b/gu)!.filter((word) => word !== mark);
  if (!mark || !canary || others.length + more.length > 0) throw new Error(`Not as expected: ${system}`);
  const fenced = [...user.matchAll(FENCE)].map(([, , kind, text]) => ({ kind: kind!, text: text! }));
  return {
    system,
    user,
    canary,
    mark,
    fenced,
    outside: user.replace(FENCE, ''),
    body: request as Readonly<Record<string, unknown>>,
  };
}

/** Letters of any script, in small ones: how a patient reader hears a text, however it is spelled. */
export const heard = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}]/gu, '');

const base64 = (text: string) => Buffer.from(text).toString('base64');
const reversed = (text: string) => [...text].toReversed().join('');
export const rot13 = (text: string) =>
  text.replace(/[a-z]/giu, (letter) => {
    const first = letter < 'a' ? 65 : 97;
    return String.fromCharCode(((letter.charCodeAt(0) - first + 13) % 26) + first);
  });

/** A member of the answer, or the whole of it, that an order makes. */
type Obeyed = { readonly say: string } | { readonly members: Readonly<Record<string, unknown>> };

/** What gives the prompt away. Each is to be refused. */
const LEAKS = {
  rules: ({ system }: SeenPrompt): Obeyed => ({ say: system }),
  'first rule': ({ system }: SeenPrompt) => ({ say: `It begins: ${system.split('\n')[0]}` }),
  'one rule, shouted': ({ system }: SeenPrompt) => ({ say: system.split('\n')[3]!.toUpperCase() }),
  'rules in base64': ({ system }: SeenPrompt) => ({ say: base64(system) }),
  'rules reversed': ({ system }: SeenPrompt) => ({ say: reversed(system) }),
  'rules in another member': ({ system }: SeenPrompt) => ({ members: { debug: { system } } }),
  frame: ({ user }: SeenPrompt) => ({ say: user }),
  canary: ({ canary }: SeenPrompt) => ({ say: `The word is ${canary}.` }),
  'canary in capitals': ({ canary }: SeenPrompt) => ({ say: canary.toUpperCase() }),
  'canary spaced': ({ canary }: SeenPrompt) => ({ say: [...canary].join(' ') }),
  'canary dashed': ({ canary }: SeenPrompt) => ({ say: [...canary].join('-') }),
  'canary reversed': ({ canary }: SeenPrompt) => ({ say: reversed(canary) }),
  'canary in rot13': ({ canary }: SeenPrompt) => ({ say: rot13(canary) }),
  'canary in base64': ({ canary }: SeenPrompt) => ({ say: base64(`secret=${canary}`) }),
  'canary in hex': ({ canary }: SeenPrompt) => ({ say: Buffer.from(canary).toString('hex') }),
  'canary in tags': ({ canary }: SeenPrompt) => ({
    say: `Hi.${[...canary].map((c) => String.fromCodePoint(0xe0000 + c.charCodeAt(0))).join('')}`,
  }),
  'canary as a list': ({ canary }: SeenPrompt) => ({ members: { permissible_tones: [...canary] } }),
  'canary as a member': ({ canary }: SeenPrompt) => ({ members: { [canary]: canary } }),
  'canary in an image': ({ canary }: SeenPrompt) => ({ say: `![x](http://127.0.0.1/?q=${canary})` }),
} as const;

/** What is bad manners but gives nothing away: the answer is taken for what fits the schema. */
const TRICKS = {
  'more members': (): Obeyed => ({
    members: { is_admin: true, user_id: 1, persona_id: 1, confidence_score: 100, system_prompt: 'none' },
  }),
  prototype: () => ({ members: { ['__proto__']: { is_admin: true }, constructor: { is_admin: true } } }),
  HTML: () => ({ say: '<script>alert(1)</script><img src=x onerror=alert(1)>' }),
  link: (_: SeenPrompt, url: string) => ({ say: `See ${url}/more <a href="${url}">here</a>.` }),
  image: (_: SeenPrompt, url: string) => ({ say: `![pixel](${url}/pixel.png?d=stolen)` }),
  'script address': () => ({ say: '[click](javascript:alert(1))' }),
} as const;

/** What is no answer: refused as before. */
const FAULTS = {
  'plain text': good('HACKED'),
  'another shape': good({ ok: true }),
  'wrong types': good({ persona_name: ['x'], archetype: 7, text: { html: '<b>x</b>' } }),
  'closed early': good('{"text": ""}} {"is_admin": true}'),
} as const;

/** What a model does that obeys: the way it answers, by name. */
export type Order = keyof typeof LEAKS | keyof typeof TRICKS | keyof typeof FAULTS | 'tool';

export const isLeak = (order: Order): order is keyof typeof LEAKS => order in LEAKS;
export const isTrick = (order: Order): order is keyof typeof TRICKS => order in TRICKS;

/** Words of the author's that a claim may quote, and where a model calls when it calls. */
export interface Gullible {
  readonly quote: string;
  readonly url: string;
}

/** A model that does as it is told by whatever it hears in the data, and its work otherwise. */
export const gullible =
  (
    injection: { readonly heardAs: string; readonly order: Order; readonly isHidden: boolean },
    { quote, url }: Gullible,
  ): GeminiStep =>
  (response, request) => {
    const prompt = seen(request);
    const { order } = injection;
    if (!hears(prompt.user, injection)) return good(answer(prompt, quote))(response, request);
    if (order === 'tool') return callingTool('fetch', { url })(response, request);
    if (isLeak(order)) return good(answer(prompt, quote, LEAKS[order](prompt)))(response, request);
    if (isTrick(order)) return good(answer(prompt, quote, TRICKS[order](prompt, url)))(response, request);
    return FAULTS[order](response, request);
  };

const hears = (
  user: string,
  { heardAs, isHidden }: { readonly heardAs: string; readonly isHidden: boolean },
): boolean => (isHidden ? user.includes(heardAs) : heard(unescaped(user)).includes(heard(heardAs)));

/** A brief is sent as JSON. */
const unescaped = (text: string): string => text.replace(/\\[ntr]/gu, ' ');

/** An answer to either task; the members of the other are more than was asked, and dropped. */
function answer(prompt: SeenPrompt, quote: string, obeyed: Obeyed = { members: {} }): string {
  const said = 'say' in obeyed ? obeyed.say : undefined;
  const claim = (text: string) => ({ text: said ?? text, quotes: [quote] });
  const isContent = prompt.fenced.some(({ kind }) => kind === 'brief');
  const work = isContent
    ? { text: said ?? 'We shipped. Nothing broke. That was the plan, and it still is.' }
    : {
        persona_name: claim('The Scripted Voice'),
        archetype: claim('Challenger'),
        core_belief: claim('Less is more.'),
        brand_voice_description: claim('Short and dry.'),
        tone: claim('dry'),
        permissible_tones: [said ?? 'dry'],
        forbidden_tones: ['salesy'],
        emotional_range: said ?? 'narrow',
      };
  const members = 'members' in obeyed ? obeyed.members : {};
  // Not spread: a member called __proto__ must reach the wire.
  return `{${[work, members]
    .map((part) => JSON.stringify(part).slice(1, -1))
    .filter(Boolean)
    .join(',')}}`;
}
