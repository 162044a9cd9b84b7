import { describe, expect, it } from 'vitest';
import type { VoiceMatch, VoiceProfile } from '../voice.js';
import { buildVoiceProfile, matchVoice, matchVoices } from './index.js';

// Two voices written for this test: clipped and second-person against long, hedged and first-person.
const CLIPPED = [
  'Ship it. You do not need a plan. You need a start. Write the test, run it, and fix what breaks.',
  "Don't wait! If you can't name the user, stop. Nobody reads the doc. Cut it. You know what to do next.",
  'Keep it small. Break it early. Say no, and say it fast. You will thank yourself. Is it done? Then go home.',
];
const WINDING = [
  'I have often wondered whether the habit of planning, which seems to me almost universal among careful people, is ' +
    'really of much use; perhaps, however, I should rather say that its use lies elsewhere than we suppose.',
  'It would appear, although I could not prove it, that those who reflect for a long while upon what they intend are ' +
    'seldom the ones whose intentions are afterwards carried out, and I suspect that this was always so.',
  'When I was younger I had been inclined, as I think many of us are, to regard such a delay as a fault; and yet, ' +
    'having since observed it in myself, I am somewhat less certain that it deserves the name.',
];

function repeat(sentences: readonly string[], times: number): string {
  return Array.from({ length: times }, () => sentences.join(' ')).join('\n\n');
}

function profileOf(sentences: readonly string[]): VoiceProfile {
  const profile = buildVoiceProfile([{ id: 'one', text: repeat(sentences, 12) }]);
  if (profile === undefined) throw new Error('the sample is long enough');
  return profile;
}

function scoreOf(match: VoiceMatch | undefined): number {
  if (match?.assessed !== true) throw new Error('the draft is long enough');
  return match.score;
}

describe(matchVoice.name, () => {
  it('scores the author above another voice', () => {
    const profile = profileOf(CLIPPED);

    const own = scoreOf(matchVoice(profile, repeat(CLIPPED, 2)));
    const other = scoreOf(matchVoice(profile, repeat(WINDING, 2)));

    expect(own).toBeGreaterThan(other + 20);
  });

  it('refuses eleven words and says how many it needs', () => {
    const match = matchVoice(profileOf(CLIPPED), 'Ship it. You do not need a plan. You need it.');

    expect(match).toEqual({
      assessed: false,
      reason: 'The draft has 11 words; at least 40 are needed.',
      words: 11,
      wordsNeeded: 40,
    });
  });
});

describe(matchVoices.name, () => {
  it('gives scores that sum to 100 and the author the highest', () => {
    const matches = matchVoices({ a: profileOf(CLIPPED), b: profileOf(WINDING) }, repeat(WINDING, 2));

    expect(scoreOf(matches.b)).toBeGreaterThan(scoreOf(matches.a));
    expect(scoreOf(matches.a) + scoreOf(matches.b)).toBeCloseTo(100, 6);
  });
});

describe(buildVoiceProfile.name, () => {
  it('is undefined under 300 words', () => {
    expect(buildVoiceProfile([{ id: 'one', text: CLIPPED.join(' ') }])).toBeUndefined();
  });

  it('survives JSON and stays under 200 kB', () => {
    const profile = profileOf(WINDING);
    const json = JSON.stringify(profile);

    expect(JSON.parse(json)).toEqual(profile);
    expect(json.length).toBeLessThan(200_000);
  });
});
