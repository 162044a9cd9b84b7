import type { CorePersonaDraft } from '../../core-persona/index.js';
import type { PlatformLimits } from '../../platforms/index.js';
import type { ContentBrief } from './generated-content.js';

/** What a draft is written from. */
export interface ContentInput {
  readonly persona: CorePersonaDraft;
  readonly limits: PlatformLimits;
  /** The platform's advice worked out for this persona. */
  readonly advice: Readonly<Record<string, unknown>>;
  readonly brief: ContentBrief;
  /** The last draft and its faults; absent at the first attempt. */
  readonly revision?: { readonly text: string; readonly faults: readonly string[] };
}
