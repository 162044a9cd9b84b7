/** A text in pieces of so many words as a space-separated count has them; what is left over at the end is left out. */
export function cutChunks(text, words) {
  const tokens = text.match(/\S+\s*/gu) ?? [];
  const chunks = [];
  for (let at = 0; at + words <= tokens.length; at += words)
    chunks.push(tokens.slice(at, at + words).join(''));
  return chunks;
}
