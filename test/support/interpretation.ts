import { samplesOf } from './voices.js';

/** Words that stand in the founder's first sample. */
const QUOTE = samplesOf('founder')[0]!.text.split('\n\n')[1]!.slice(0, 40);

const claim = (text: string) => ({ text, quotes: [QUOTE] });

/** What a model answers that read the founder's samples and kept to its schema. */
export const INTERPRETATION = {
  persona_name: claim('The Scripted Voice'),
  archetype: claim('Challenger'),
  core_belief: claim('Less is more.'),
  brand_voice_description: claim('Short and dry.'),
  tone: claim('dry'),
  permissible_tones: ['dry'],
  forbidden_tones: ['salesy'],
  emotional_range: 'narrow',
};
