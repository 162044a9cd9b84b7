import { toScore } from '../../../shared/score.js';
import type { PlatformCheck, PlatformFit } from './platform-strategy.js';

/** From here on a check needs no change. */
const PASSING = 0.8;

/** Result of one check. */
export type Finding = Omit<PlatformCheck, 'passed' | 'remedy'> & { readonly remedy: string };

/** A check out of a finding: its remedy is only told while it does not pass. */
export function toCheck(finding: Finding): PlatformCheck {
  const passed = finding.value >= PASSING;
  return {
    ...finding,
    value: Math.round(finding.value * 1000) / 1000,
    passed,
    remedy: passed ? null : finding.remedy,
  };
}

/** Score = 100 × Σ value·weight / Σ weight over the checks that could be made. */
export function weigh(
  checks: readonly PlatformCheck[],
  notAssessed: PlatformFit['notAssessed'],
  method: string,
): PlatformFit {
  const total = checks.reduce((sum, { weight }) => sum + weight, 0);
  const score =
    total === 0
      ? null
      : toScore((100 * checks.reduce((sum, { value, weight }) => sum + value * weight, 0)) / total);
  return { score, checks, notAssessed, method };
}
