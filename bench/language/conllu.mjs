// Reads a treebank of Universal Dependencies as sentences with gold boundaries, tags and clause labels.
import { readFileSync } from 'node:fs';

/** Relations that make a sentence complex: adverbial, adnominal and complement clauses, clausal subjects. */
const SUBORDINATE = /^(?:advcl|acl|ccomp|csubj)(?::|$)/;
const PASSIVE = /:pass$/;
const CONJUNCT = /^conj(?::|$)/;

/** Sentences with their text, tokens (with offsets), gold labels, and `block`, which groups them for cross-validation. */
export function readTreebank(file) {
  const sentences = [];
  let open;
  let paragraph = false;
  let document = false;
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    if (line.startsWith('# newdoc')) document = paragraph = true;
    else if (line.startsWith('# newpar')) paragraph = true;
    else if (line.startsWith('# text = ')) {
      open = {
        text: line.slice(9),
        tokens: [],
        ranges: [],
        opensParagraph: paragraph,
        opensDocument: document,
      };
      paragraph = document = false;
    } else if (/^\d/.test(line)) readRow(open, line.split('\t'));
    else if (line === '' && open !== undefined) {
      sentences.push(finish(open));
      open = undefined;
    }
  }
  const documents = sentences.filter(({ opensDocument }) => opensDocument).length;
  let block = -1;
  sentences.forEach((sentence, index) => {
    if (documents > 5 ? sentence.opensDocument : index % 20 === 0) block += 1;
    sentence.block = Math.max(0, block);
  });
  return sentences;
}

/** The running text: paragraphs apart where the treebank marks them, else a space between sentences. */
export function joinSentences(sentences, separator = ' ') {
  let text = '';
  const ends = [];
  for (const [index, sentence] of sentences.entries()) {
    if (index > 0) text += sentence.opensParagraph ? '\n\n' : separator;
    text += sentence.text;
    ends.push(text.length);
  }
  return { text, ends };
}

function readRow(sentence, [id, form, , upos, , feats, head, relation]) {
  if (id.includes('.')) return;
  if (id.includes('-')) {
    const [first, last] = id.split('-').map(Number);
    sentence.ranges.push({ first, last, form });
    return;
  }
  sentence.tokens.push({ id: Number(id), form, upos, feats, head: Number(head), relation });
}

function finish(sentence) {
  place(sentence);
  const { tokens } = sentence;
  const root = tokens.find(({ head }) => head === 0);
  for (const token of tokens) {
    token.isSubordinate = SUBORDINATE.test(token.relation);
    token.isPassive = tokens.some(({ head, relation }) => head === token.id && PASSIVE.test(relation));
    token.isRoot = token.head === 0;
    token.isCoordinated = CONJUNCT.test(token.relation) && token.head === root?.id && token.upos === 'VERB';
  }
  sentence.gold = {
    complex: tokens.some(({ isSubordinate }) => isSubordinate),
    passive: tokens.some(({ relation }) => PASSIVE.test(relation)),
    compound: tokens.some(({ isCoordinated }) => isCoordinated),
  };
  return sentence;
}

/** Finds every token in the text; the parts of a contracted word share its place where their forms do not spell it. */
function place({ text, tokens, ranges }) {
  let from = 0;
  for (let index = 0; index < tokens.length;) {
    const range = ranges.find(({ first }) => first === tokens[index].id);
    const form = range?.form ?? tokens[index].form;
    const count = range === undefined ? 1 : range.last - range.first + 1;
    let start = text.indexOf(form, from);
    if (start < 0 || start > from + 3) start = from + (/^\s*/.exec(text.slice(from))?.[0].length ?? 0);
    const end = start + form.length;
    let next = start;
    for (const token of tokens.slice(index, index + count)) {
      const spells = text.startsWith(token.form, next) && next + token.form.length <= end;
      token.start = spells ? next : start;
      token.end = spells ? next + token.form.length : end;
      if (spells) next = token.end;
    }
    from = end;
    index += count;
  }
}

/** Part of speech with what clauses are read from: the form of verbs, and whether a pronoun is personal or relative. */
export function fineTag({ upos, feats }) {
  const feature = (name) => new RegExp(`(?:^|\\|)${name}=([^|]+)`).exec(feats)?.[1] ?? '';
  if (upos === 'VERB' || upos === 'AUX')
    return upos + ({ Inf: 'i', Part: 'p', Ger: 'g' }[feature('VerbForm')] ?? 'f');
  if (!['PRON', 'DET', 'ADV'].includes(upos)) return upos === 'SYM' ? 'X' : upos;
  const type = feature('PronType');
  if (type.includes('Rel')) return `${upos}r`;
  if (type.includes('Int')) return `${upos}q`;
  return upos === 'PRON' && type.includes('Prs') ? 'PRONp' : upos;
}
