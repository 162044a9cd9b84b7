import { heard, rot13, type SeenPrompt } from './gullible-model.js';

// How the tests know a leak when they see one: on purpose without the code that is to prevent it.

const reversed = (text: string): string => [...text].toReversed().join('');
const tagged = (text: string): string =>
  [...text].map((c) => String.fromCodePoint(0xe0000 + c.charCodeAt(0))).join('');
/** At each of the three places in a group where it may begin, without what depends on its neighbours. */
const base64 = (text: string): readonly string[] =>
  ['', 'x', 'xx'].map((before) =>
    Buffer.from(before + text)
      .toString('base64')
      .replaceAll('=', '')
      .slice(4, -2),
  );

/** In which form a text holds a secret word of small letters. */
function formsIn(text: string): (secret: string) => readonly string[] {
  const letters = text.toLowerCase().replace(/[^a-z]/gu, '');
  const digits = text.toLowerCase().replace(/[^0-9a-f]/gu, '');
  return (secret) => {
    const forms = {
      plain: letters.includes(secret),
      reversed: letters.includes(reversed(secret)),
      rot13: letters.includes(rot13(secret)),
      hex: digits.includes(Buffer.from(secret).toString('hex')),
      base64: base64(secret).some((one) => text.includes(one)),
      tags: text.includes(tagged(secret)),
    };
    return Object.entries(forms)
      .filter(([, isThere]) => isThere)
      .map(([form]) => form);
  };
}

const wordsOf = (text: string): readonly string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

/** Words in a row that make a stretch. */
const STRETCH = 8;

function stretchesOf(text: string): readonly string[] {
  const words = wordsOf(text);
  return words.slice(STRETCH - 1).map((_, at) => words.slice(at, at + STRETCH).join(' '));
}

/** What a text gives away of the prompts; what stands in `known`, the attack itself, is none of it. */
export function leaksIn(text: string, prompts: readonly SeenPrompt[], known = ''): readonly string[] {
  const formsOf = formsIn(text);
  const secrets = prompts.flatMap(({ canary, mark }) => [canary, mark]);
  const said = wordsOf(text).join(' ');
  const attack = wordsOf(known).join(' ');
  const stretches = new Set(prompts.flatMap(({ system }) => stretchesOf(system)));
  return [
    ...secrets.flatMap((secret) => formsOf(secret).map((form) => `${secret}, ${form}`)),
    ...[...stretches].filter((stretch) => said.includes(stretch) && !attack.includes(stretch)),
  ];
}

/** Members of a request that have nothing that a model could call. */
const MEMBERS = new Set(['contents', 'generationConfig', 'systemInstruction', 'safetySettings']);
/** Letters of an attack that nothing of ours has by chance. */
const TELLING = 20;

/** What is wrong with a request that carries an attack: it may stand between fences only, and open or close none. */
export function faultsOfRequest(prompt: SeenPrompt, attack: string): readonly string[] {
  const { system, user, outside, fenced, mark, body } = prompt;
  const start = heard(attack).slice(0, TELLING);
  const count = (part: string) => user.split(part).length - 1;
  const isOutside = (ours: string) =>
    ours.includes(attack) || (start.length === TELLING && heard(ours).includes(start));
  const faults: Readonly<Record<string, boolean>> = {
    'has more members': Object.entries(body).some(([key, value]) => !MEMBERS.has(key) && value !== undefined),
    'has an odd fence':
      count(`<data-${mark} `) !== fenced.length || count(`</data-${mark}>`) !== fenced.length,
    'has a tag in the data': fenced.some(({ text }) => /[<＜]\s*[/／|!]?\s*\p{L}/u.test(text)),
    'has hidden characters': /[\u{E0000}-\u{E0FFF}\u200B\u202A-\u202E\u2060-\u2069]/u.test(user),
    'has the attack in the rules': isOutside(system),
    'has the attack out of the fences': isOutside(outside),
  };
  return Object.keys(faults).filter((fault) => faults[fault]);
}
