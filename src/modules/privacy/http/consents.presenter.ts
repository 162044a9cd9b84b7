import type { ConsentEvent } from '../../../shared/ports/consents.port.js';
import { PURPOSE_NAMES, PURPOSES } from '../../../shared/purposes.js';
import type { ConsentState } from '../consent.service.js';
import type { ConsentEventDto, ConsentsDto } from './consents.dto.js';

/** The consents as the API shows them. */
export const presentConsents = (state: ConsentState): ConsentsDto => ({
  consents: PURPOSE_NAMES.map((purpose) => {
    const { granted, source, since } = state[purpose];
    const { basis, meaning } = PURPOSES[purpose];
    return { purpose, granted, basis, source, since: since?.toISOString() ?? null, meaning };
  }),
  do_not_sell_or_share: true,
});

/** The consent event as the API shows it. */
export const presentConsentEvent = ({ purpose, granted, source, at }: ConsentEvent): ConsentEventDto => ({
  purpose,
  granted,
  source,
  at: at.toISOString(),
});
