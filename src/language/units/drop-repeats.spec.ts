import { describe, expect, it } from 'vitest';
import { fingerprint } from '../compute-fingerprint.js';
import { buildVoiceProfile } from '../voice/index.js';
import { dropRepeats } from './drop-repeats.js';

const OWN = 'We moved the oven on Monday, and nobody slept before the first loaf was out of it again.';
const OTHER = 'Flour went up by a third in March, so I put a sign in the window and told people why.';
const FOOTER = 'Come by on Saturday: the shop is open from seven until the last loaf is gone.';
const sample = (id: string, text: string) => ({ id, text, language: 'en' });

describe(dropRepeats.name, () => {
  it('keeps what is said once as it stands', () => {
    const samples = [sample('a', OWN), sample('b', OTHER)];

    expect(dropRepeats(samples)).toEqual({ samples, notes: [] });
  });

  it('blanks a paragraph that an earlier sample holds, however it is wrapped', () => {
    const { samples, notes } = dropRepeats([
      sample('a', `${OWN}\n\n${FOOTER}`),
      sample('b', `${OTHER}\n\n${FOOTER.replace(' on ', '\non ').toUpperCase()}`),
    ]);

    expect(samples[1]?.text.trim()).toBe(OTHER);
    expect(samples[1]?.text).toHaveLength(OTHER.length + 2 + FOOTER.length);
    expect(notes).toEqual(['Sample b repeats 1 paragraph(s) of other samples; they were counted once.']);
  });

  it('leaves out a sample that was given before', () => {
    expect(dropRepeats([sample('a', OWN), sample('b', ` ${OWN} `)])).toEqual({
      samples: [sample('a', OWN)],
      notes: ['Sample b only repeats other samples and was left out.'],
    });
  });

  it('leaves refrains inside one sample and short lines between samples alone', () => {
    const samples = [sample('a', `${OWN}\n\n${OWN}\n\nThank you.`), sample('b', `${OTHER}\n\nThank you.`)];

    expect(dropRepeats(samples).samples).toEqual(samples);
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
