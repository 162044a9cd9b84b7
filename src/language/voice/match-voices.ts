import type { VoiceMatch, VoiceProfile } from '../voice.js';
import { matchVoice } from './match-voice.js';

/**
 * Scores a draft against several profiles of which one is taken to be the author's: the assessed scores sum to 100.
 * Odds against the background become odds against each other. Reasons stay those of the open match. A profile that
 * cannot be assessed keeps its refusal and takes no part. With one profile this is {@link matchVoice}.
 */
export function matchVoices(
  profiles: Readonly<Record<string, VoiceProfile>>,
  draft: string,
): Record<string, VoiceMatch> {
  const matches = Object.fromEntries(
    Object.entries(profiles).map(([name, one]) => [name, matchVoice(one, draft)]),
  );
  const assessed = Object.entries(matches).flatMap(([name, match]) =>
    match.assessed ? [{ name, match }] : [],
  );
  if (assessed.length < 2) return matches;
  const total = assessed.reduce((sum, { match }) => sum + odds(match.score), 0);
  for (const { name, match } of assessed) {
    const others = total - odds(match.score);
    const among = (score: number): number => (100 * odds(score)) / (odds(score) + others);
    const interval = { low: among(match.interval.low), high: among(match.interval.high) };
    matches[name] = { ...match, score: among(match.score), interval };
  }
  return matches;
}

const LEAST_SHARE = 1e-9;

function odds(score: number): number {
  const share = Math.min(1 - LEAST_SHARE, Math.max(LEAST_SHARE, score / 100));
  return share / (1 - share);
}
