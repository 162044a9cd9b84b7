import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const VOICES = fileURLToPath(new URL('../../demo/voices/', import.meta.url));

/** An author of the demo: what they wrote, what they said of themselves, and what they want to post. */
export interface DemoVoice {
  readonly name: string;
  readonly onboarding: Readonly<Record<string, unknown>>;
  readonly samples: readonly { readonly title: string; readonly text: string; readonly source: string }[];
  readonly brief: {
    readonly topic: string;
    readonly points: readonly string[];
    readonly call_to_action: string;
  };
  /** What the author adds when they edit the draft. */
  readonly edit: string;
}

/** Points without a voice of their own: the persona alone shapes the draft. */
const BRIEFS: Readonly<Record<string, DemoVoice['brief']>> = {
  founder: {
    topic: 'Why I deleted the feature everybody asked for',
    points: [
      'Forty customers asked for a calendar export',
      'I built it in a month and eleven people used it twice',
      'It broke every time the clocks changed, and I was the one who got the mail',
      'So I took it out on a Tuesday and I told everybody why',
      'Two people left, and the support inbox went quiet for the first time in a year',
      'I do not build what people ask for any more; I build what they keep using',
    ],
    call_to_action: 'What did you delete this year, and who complained?',
  },
  researcher: {
    topic: 'What the new rent figures can and cannot show',
    points: [
      'The rent survey of this quarter was extended to the outer districts, where the number of reported contracts is still small',
      'Rents in new contracts appear to have risen by about four per cent, although the estimate is uncertain and may be revised',
      'It should be noted that contracts which were renewed without a change of tenant are not included in the figure',
      'The difference between the inner and the outer districts is therefore likely to be overstated, at least in part',
      'We would caution against reading the figure as a measure of what households currently pay',
    ],
    call_to_action: 'The tables, and the code by which they were produced, are published with the note',
  },
  neighbour: {
    topic: 'The garden gate opens again on Saturday',
    points: [
      'We open the gate on Saturday at nine and the soup is on from ten',
      'You do not need to know a single thing about plants, we promise',
      'Bring gloves, bring a friend, bring the jar you never gave back',
      'The tomatoes are sulking like teenagers and they need all of us',
      'The children can look for worms, and somebody always finds a big one',
      'If it rains we will sit in the shed and eat the cake anyway',
    ],
    call_to_action: 'Come as you are, we cannot wait to see you',
  },
};

const EDITS: Readonly<Record<string, string>> = {
  founder: 'I still get mail about it. I answer every one. Nobody has come back for the button.',
  researcher:
    'A fuller account, in which the outer districts are treated separately, will be given once the returns of the next quarter have been checked.',
  neighbour:
    'Oh, and bring the little ones! They find the worms long before we do, and then there is no stopping them.',
};

/** The three voices written for the demo. */
export const demoVoices = (): readonly DemoVoice[] =>
  Object.entries(BRIEFS).map(([name, brief]) => ({
    name,
    brief,
    edit: EDITS[name] ?? '',
    onboarding: JSON.parse(readFileSync(join(VOICES, name, 'onboarding.json'), 'utf8')) as Record<
      string,
      unknown
    >,
    samples: samplesOf(
      readdirSync(join(VOICES, name))
        .filter((file) => file.endsWith('.txt'))
        .map((file) => join(VOICES, name, file)),
    ),
  }));

/** The user's own texts as one voice. */
export const ownVoice = (files: readonly string[], url: string | undefined): DemoVoice => ({
  name: 'yours',
  brief: {
    topic: 'What I learned this month',
    points: [
      'One thing went better than planned',
      'One thing did not, and it is worth saying why',
      'The next step is small and already begun',
    ],
    call_to_action: 'What did this month teach you?',
  },
  edit: 'That is all for now, and it is enough.',
  onboarding: url === undefined ? {} : { website_url: url },
  samples: samplesOf(files),
});

const samplesOf = (files: readonly string[]): DemoVoice['samples'] =>
  files.map((file) => ({ title: basename(file), text: readFileSync(file, 'utf8'), source: 'demo' }));
