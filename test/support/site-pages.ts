import type { SiteAnswer } from './site-server.js';

/** One sentence of 31 words that no other topic and number shares. */
const sentence = (topic: string, number: number): string =>
  `When ${topic} came up for the ${number}th time, nobody at the long table wanted to answer, because each of them ` +
  `had said all about ${topic} the week before, and said it well.`;

const sentences = (topic: string): readonly string[] => [1, 2, 3].map((number) => sentence(topic, number));

/** Three paragraphs of HTML on a topic. */
export const prose = (topic: string): string =>
  sentences(topic)
    .map((text) => `<p>${text}</p>`)
    .join('');

/** The same three paragraphs as a reader should give them. */
export const proseText = (topic: string): string => sentences(topic).join('\n\n');

/** An English page titled “On <topic>” with that prose as its article, and more in its head and at the end of its body. */
export const page = (
  topic: string,
  { head = '', body = '' } = {},
): Extract<SiteAnswer, { body: unknown }> => ({
  body: `<!doctype html><html lang="en"><head><title>On ${topic}</title>${head}</head><body>
    <nav><a href="/">Home</a></nav><article>${prose(topic)}</article>${body}</body></html>`,
});
