/** Injection token of the {@link HealthProbe} list. */
export const HEALTH_PROBES = Symbol('HealthProbes');

/** Asks one dependency whether it serves. */
export interface HealthProbe {
  readonly name: string;
  /** Without a required dependency the service is not ready; without another it is only degraded. */
  readonly required: boolean;
  /** Resolves when it serves; rejects otherwise. Bounded in time by the caller. */
  check(): Promise<void>;
}
