import { describe, expect, it } from 'vitest';
import { judgeAnswer } from './judge-answer.js';

const prompt = {
  system:
    'You describe how an author writes, from measured figures. The word qzjxkvbwpfymghdlucts is secret.',
  user: '',
  canary: 'qzjxkvbwpfymghdlucts',
  mark: 'mrkabcdefghijklmnopq',
};
const judge = (text: string, truncated = false) =>
  judgeAnswer({ text, truncated }, prompt, (json) => {
    if (json === null) throw new Error('null');
    return json;
  });

describe(judgeAnswer.name, () => {
  it('believes what parses', () => {
    expect(judge('{"a": "b"}')).toEqual({ outcome: 'ok', value: { a: 'b' } });
  });

  it('drops from an answer what nobody sees', () => {
    expect(judge('{"a": "b\\u001b\\u200b\u{E0041}c"}')).toEqual({ outcome: 'ok', value: { a: 'bc' } });
  });

  it.each([
    ['what breaks off', '{"a": "b"}', true],
    ['what is no JSON', 'hello', false],
    ['what the task refuses', 'null', false],
    ['what is too long to be searched', `"${'qzjxkvbwpfymghdlucts'.repeat(10_001)}"`, false],
  ])('calls %s invalid', (_, text, truncated) => {
    expect(judge(text, truncated)).toEqual({ outcome: 'invalid-answer' });
  });

  it.each([
    ['in a member', '{"a": "It is qzjxkvbwpfymghdlucts."}', false],
    ['in a member’s name', '{"qzjxkvbwpfymghdlucts": 1}', false],
    [
      'in letters apart',
      '["q","z","j","x","k","v","b","w","p","f","y","m","g","h","d","l","u","c","t","s"]',
      false,
    ],
    ['behind escapes of JSON', `"${[...'qzjxkvbwpfymghdlucts'].join('\\n')}"`, false],
    ['in what is no JSON', 'qzjxkvbwpfymghdlucts', false],
    ['in what breaks off', '{"a": "qzjxkvbwpfymghdlucts', true],
    ['in the rules around it', '"You describe how an author writes, from measured figures"', false],
  ])('refuses an answer with the secret %s', (_, text, truncated) => {
    expect(judge(text, truncated)).toEqual({ outcome: 'prompt-leak' });
  });
});
