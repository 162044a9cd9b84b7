import { describe, expect, it } from 'vitest';
import { fingerprint } from '../compute-fingerprint.js';
import { buildVoiceProfile } from '../voice/index.js';
import { selectSamples } from './select-samples.js';

const OWN = 'We moved the oven on Monday, and nobody slept before the first loaf was out of it again.';
const OTHER = 'Flour went up by a third in March, so I put a sign in the window and told people why.';
const FOOTER = 'Come by on Saturday: the shop is open from seven until the last loaf is gone.';
const sample = (id: string, text: string) => ({ id, text, language: 'en' });

describe(selectSamples.name, () => {
  it('keeps what is said once as it stands', () => {
    const samples = [sample('a', OWN), sample('b', OTHER)];

    expect(selectSamples(samples)).toEqual({ samples, notes: [] });
  });

  it('blanks a paragraph that an earlier sample holds, however it is wrapped', () => {
    const { samples, notes } = selectSamples([
      sample('a', `${OWN}\n\n${FOOTER}`),
      sample('b', `${OTHER}\n\n${FOOTER.replace(' on ', '\non ').toUpperCase()}`),
    ]);

    expect(samples[1]?.text.trim()).toBe(OTHER);
    expect(samples[1]?.text).toHaveLength(OTHER.length + 2 + FOOTER.length);
    expect(notes).toEqual(['Sample b repeats 1 paragraph(s) of other samples; they were counted once.']);
  });

  it('leaves out a sample that was given before', () => {
    expect(selectSamples([sample('a', OWN), sample('b', ` ${OWN} `)])).toEqual({
      samples: [sample('a', OWN)],
      notes: ['Sample b only repeats other samples and was left out.'],
    });
  });

  it('leaves refrains inside one sample and short lines between samples alone', () => {
    const samples = [sample('a', `${OWN}\n\n${OWN}\n\nThank you.`), sample('b', `${OTHER}\n\nThank you.`)];

    expect(selectSamples(samples).samples).toEqual(samples);
  });
});

describe('a tiny sample', () => {
  it('is left out beside longer ones, and only there', () => {
    const tiny = sample('t', 'So true, Ann!');

    expect(selectSamples([sample('a', OWN), tiny])).toEqual({
      samples: [sample('a', OWN)],
      notes: ['Sample t has fewer than 5 words and was left out.'],
    });
    expect(selectSamples([tiny])).toEqual({ samples: [tiny], notes: [] });
    expect(selectSamples([sample('a', OWN), sample('ja', '今日は雨です。明日は晴れる。')]).notes).toEqual([]);
  });

  it('changes nothing but a note', () => {
    const good = sample('a', `${OWN} ${OTHER}`);
    const [alone, beside] = [fingerprint([good]), fingerprint([good, sample('t', 'Ok.')])];

    expect(beside).toEqual({ ...alone, notes: ['Sample t has fewer than 5 words and was left out.'] });
  });
});

describe('a sample given twice', () => {
  const once = [sample('a', `${OWN} ${OTHER}`), sample('b', FOOTER)];
  const twice = [...once, sample('c', `${OWN}\n${OTHER}`)];

  it('changes no measure, only the notes', () => {
    const [single, double] = [fingerprint(once), fingerprint(twice)];

    expect(double.measures).toEqual(single.measures);
    expect(double.size).toEqual(single.size);
    expect(double.notes).toEqual(['Sample c only repeats other samples and was left out.']);
  });

  it('changes no voice profile', () => {
    const long = Array.from({ length: 40 }, (_, i) => `Loaf ${i} was ${i % 3} minutes late, and ${OWN}`).join(
      ' ',
    );
    const profile = buildVoiceProfile([sample('a', long)]);

    expect(profile).toBeDefined();
    expect(buildVoiceProfile([sample('a', long), sample('b', long)])).toEqual(profile);
  });
});
