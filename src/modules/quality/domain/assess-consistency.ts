import type { Assessment, QualityInput } from './dimension-assessment.js';
import type { EvidenceItem } from './quality-report.js';

const METHOD = 'consistency/2';

/**
 * Whether the text agrees with itself: 100 × split-half reliability, at least 0.
 *
 * The agreement of samples is shown but not scored: measured on the project's development texts, four pieces of 500 to
 * 600 words by one author agree at a median of 0.00 (essays) and 0.22 (novels), pieces by four authors at 0.00 and
 * 0.12. A score built on it would blame authors for having more than one topic.
 */
export function assessConsistency({ persona: { fingerprint } }: QualityInput): Assessment {
  const { splitHalfReliability, sampleAgreement } = fingerprint.confidence;
  const agreement: readonly EvidenceItem[] =
    sampleAgreement === null
      ? []
      : [
          {
            name: 'sample_agreement',
            value: Math.round(sampleAgreement * 1000) / 1000,
            unit: 'correlation',
            basis:
              'word rates of the pieces, pair by pair; shown, not scored: topics move it more than authors',
          },
        ];
  if (splitHalfReliability === null) {
    const reason = `Each half of the text needs 200 words to be compared; there are ${fingerprint.size.words} in all.`;
    return { value: null, reason, method: METHOD, evidence: agreement };
  }
  const reliability = Math.min(1, Math.max(-1, splitHalfReliability));
  return {
    value: 100 * Math.max(0, reliability),
    method: METHOD,
    evidence: [
      {
        name: 'split_half_reliability',
        value: Math.round(reliability * 1000) / 1000,
        unit: 'correlation',
        basis: 'odd against even sentences, Spearman–Brown',
      },
      ...agreement,
    ],
  };
}
