import type { FileStore } from '../../shared/ports/file-store.port.js';
import type { HealthProbe } from '../../shared/ports/health-probe.port.js';

/** Only what adds or removes samples needs it. */
export const filesProbe = (files: FileStore): HealthProbe => ({
  name: 'files',
  required: false,
  check: () => files.check(),
});
