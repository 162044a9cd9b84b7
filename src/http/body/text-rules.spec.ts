import 'reflect-metadata';
import { validateSync } from 'class-validator';
import { describe, expect, it } from 'vitest';
import { IsEmailAddress, TextLength } from './text-rules.js';

class Letter {
  constructor(text: string, sender: string) {
    this.text = text;
    this.sender = sender;
  }

  @TextLength(2, 4)
  readonly text: string;

  @IsEmailAddress()
  readonly sender: string;
}

const faultsOf = (text: string, sender = 'a@example.com') =>
  validateSync(new Letter(text, sender)).map(({ property }) => property);

describe(TextLength, () => {
  it.each(['ab', 'abcd', '😀😀😀😀', 'e\u0301', '❤\ufe0f❤\ufe0f'])('takes %j', (text) => {
    expect(faultsOf(text)).toEqual([]);
  });

  it.each(['', 'a', '😀', 'abcde', '😀😀😀😀😀', 'abcd\ufe0f', '\ufe0f'.repeat(5)])('refuses %j', (text) => {
    expect(faultsOf(text)).toEqual(['text']);
  });
});

describe(IsEmailAddress, () => {
  it.each(['a', 'a@', 'a\ud800b@example.com', 'a@exa\udc00mple.com', 'a\0@example.com'])(
    'refuses %j',
    (sender) => {
      expect(faultsOf('ab', sender)).toEqual(['sender']);
    },
  );
});
