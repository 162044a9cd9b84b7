import type { CatalogueEntry } from '../domain/strategy-catalogue.js';

const measured = (
  value: number | null,
  holds: (value: number) => boolean,
  because: (value: number) => string,
) => (value !== null && holds(value) ? because(value) : undefined);

/** Strategies for LinkedIn. `fits` gives the reason in this persona's figures. */
export const LINKEDIN_CATALOGUE: readonly CatalogueEntry[] = [
  {
    id: 'linkedin.preview_hook',
    title: 'A first line that stands alone',
    description: 'The claim of the post in the 210 characters shown before “see more”.',
    fits: () => 'Only 210 characters are shown before “see more”.',
  },
  {
    id: 'linkedin.link_in_comment',
    title: 'Links in the first comment',
    description: 'Keep the post free of outside links; put them into the first comment.',
    fits: ({ onboarding }) =>
      onboarding.websiteUrl && `The author has a site to link to: ${onboarding.websiteUrl}.`,
  },
  {
    id: 'linkedin.short_verdicts',
    title: 'One verdict a line',
    description: 'Set short sentences as lines of their own.',
    fits: ({ fingerprint }) =>
      measured(
        fingerprint.measures['sentence.length.mean'].value,
        (v) => v < 12,
        (v) => `Sentences average ${v.toFixed(1)} words.`,
      ),
  },
  {
    id: 'linkedin.document_carousel',
    title: 'The long argument as a document',
    description: 'Carry arguments of long sentences as a document of five to ten pages.',
    fits: ({ fingerprint }) =>
      measured(
        fingerprint.measures['sentence.length.mean'].value,
        (v) => v >= 20,
        (v) => `Sentences average ${v.toFixed(1)} words.`,
      ),
  },
  {
    id: 'linkedin.figures_first',
    title: 'The figure first',
    description: 'Open with the number, then say what it means.',
    fits: ({ fingerprint }) =>
      measured(
        fingerprint.measures['hedge.rate'].value,
        (v) => v >= 8,
        (v) => `${v.toFixed(1)} hedges per 1,000 words: the careful wording gains by a hard figure.`,
      ),
  },
  {
    id: 'linkedin.first_person_case',
    title: 'A case from own work',
    description: 'One thing the author did this month, what it cost and what came of it.',
    fits: ({ fingerprint }) =>
      measured(
        fingerprint.measures['pronoun.first-singular.rate'].value,
        (v) => v >= 25,
        (v) => `${v.toFixed(1)} “I” words per 1,000.`,
      ),
  },
  {
    id: 'linkedin.question_to_peers',
    title: 'A question to peers',
    description: 'Close with a question that takes experience to answer.',
    fits: ({ fingerprint }) =>
      measured(
        fingerprint.measures['sentence.question.ratio'].value,
        (v) => v >= 0.05,
        (v) => `${Math.round(v * 100)} % of sentences ask.`,
      ),
  },
];
