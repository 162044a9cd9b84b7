/** Log-odds as a share, 0–1. */
export function toShare(logOdds: number): number {
  return 1 / (1 + Math.exp(-logOdds));
}
