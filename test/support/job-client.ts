import { setTimeout as pause } from 'node:timers/promises';
import type { JobDto } from '../../src/modules/jobs/index.js';
import type { Api, ApiAnswer, Envelope } from './api-client.js';
import { samplesOf } from './voices.js';

/** Jobs of one user at one service, as their client sees them. */
export interface JobClient {
  /** Asks for a persona as a job. */
  generate(wanted?: object, headers?: Readonly<Record<string, string>>): Promise<ApiAnswer<Envelope<JobDto>>>;
  get(id: number): Promise<JobDto>;
  /** Resolves once `holds` holds of the job. */
  until(id: number, holds: (job: JobDto) => boolean): Promise<JobDto>;
  ended(id: number): Promise<JobDto>;
}

const ASK_EVERY_MS = 100;

export const SMALL_REQUEST = {
  platforms: ['linkedin'],
  onboarding_data: { writing_samples: samplesOf('founder').slice(0, 1) },
};

export const isOver = ({ state }: JobDto): boolean => state !== 'queued' && state !== 'running';

export function jobsAt(api: Api, token: string): JobClient {
  const get = async (id: number) => {
    const answer = await api<Envelope<JobDto>>('GET', `/api/jobs/${id}`, { token });
    if (answer.status !== 200) throw new Error(`Job ${id}: ${answer.status}`);
    return answer.body.data;
  };
  const until = async (id: number, holds: (job: JobDto) => boolean) => {
    for (;;) {
      const job = await get(id);
      if (holds(job)) return job;
      await pause(ASK_EVERY_MS);
    }
  };
  return {
    generate: (body = SMALL_REQUEST, headers = {}) =>
      api('POST', '/api/personas/generate', {
        token,
        body,
        headers: { Prefer: 'respond-async', ...headers },
      }),
    get,
    until,
    ended: (id) => until(id, isOver),
  };
}
