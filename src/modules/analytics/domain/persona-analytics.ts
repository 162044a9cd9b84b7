/** Count, mean and spread of a figure; the mean is null when there is nothing to average. */
export interface Average {
  readonly n: number;
  readonly mean: number | null;
  readonly standardDeviation: number | null;
}

/** Drafts, scores and views of a persona on one platform. */
export interface PlatformPerformance {
  readonly platform: string;
  readonly views: number;
  readonly contentCount: number;
  readonly voiceMatch: Average;
  readonly platformScore: Average;
}

/** Calls, tokens and cost of the language model. */
export interface ModelUse {
  readonly calls: number;
  readonly failedCalls: number;
  readonly promptTokens: number;
  readonly outputTokens: number;
  /** US dollars of the calls with a known price; `unpricedCalls` counts the others. */
  readonly costUsd: number;
  readonly unpricedCalls: number;
}

/** How one persona was used and how well it did in a period. */
export interface PersonaAnalytics {
  readonly personaId: number;
  readonly since: Date;
  readonly until: Date;
  /** Events of the period by type. */
  readonly usage: Readonly<Record<string, number>>;
  readonly platforms: readonly PlatformPerformance[];
  readonly voiceMatch: Average;
  readonly satisfaction: Average;
  readonly qualityTrend: readonly {
    readonly day: string;
    readonly platform: string;
    readonly score: number;
  }[];
  readonly model: ModelUse;
}

/** The whole service in a period, for administrators. No personal data. */
export interface Overview {
  readonly since: Date;
  readonly until: Date;
  readonly users: number;
  readonly activeUsers: number;
  readonly personas: number;
  readonly activePersonas: number;
  readonly confidence: Average;
  readonly contentCount: number;
  readonly voiceMatch: Average;
  readonly satisfaction: Average;
  readonly usage: Readonly<Record<string, number>>;
  readonly platforms: readonly {
    readonly platform: string;
    readonly personas: number;
    readonly fit: Average;
  }[];
  readonly model: ModelUse;
}
