import type { Envelope } from './api-client.js';
import { jobsAt, SMALL_REQUEST } from './job-client.js';
import type { SignedIn, TestApp } from './test-app.js';
import { samplesOf } from './voices.js';

/** Somebody signed in who owns one of everything. */
export interface FurnishedUser extends SignedIn {
  /** Ids by the name of the parameter that takes them; `platform` is one that the persona is fitted to. */
  readonly ids: Readonly<Record<string, number | string>>;
}

/** Gives a user a persona with a sample and a draft, a key, a batch of one job that is done, and a job that made an export. */
export async function furnish(service: TestApp, user: SignedIn): Promise<FurnishedUser> {
  const { token } = user;
  const made = async <Data>(path: string, body: unknown): Promise<Data> =>
    (await service.api<Envelope<Data>>('POST', path, { token, body })).body.data;
  const { persona_id } = await made<{ persona_id: number }>('/api/personas/generate', {
    platforms: ['linkedin'],
    onboarding_data: { writing_samples: samplesOf('founder').slice(0, 3) },
  });
  const { content_id } = await made<{ content_id: number }>(`/api/personas/${persona_id}/content`, {
    platform: 'linkedin',
    topic: 'Waiting',
  });
  const samples = await service.api<Envelope<readonly { sample_id: number }[]>>(
    'GET',
    `/api/personas/${persona_id}/samples`,
    { token },
  );
  const { api_key_id } = await made<{ api_key_id: number }>('/api/auth/api-keys', {
    label: 'a machine',
    scopes: ['personas:read'],
  });
  const sample_id = samples.body.data[0]?.sample_id ?? 0;
  const { batch_id, job_ids } = await made<{ batch_id: string; job_ids: readonly number[] }>(
    '/api/personas/bulk',
    { personas: [SMALL_REQUEST] },
  );
  const jobs = jobsAt(service.api, token);
  await jobs.ended(job_ids[0] ?? 0);
  const { job_id } = await made<{ job_id: number }>('/api/privacy/exports', undefined);
  await jobs.ended(job_id);
  return {
    ...user,
    ids: {
      user_id: user.userId,
      persona_id,
      content_id,
      sample_id,
      api_key_id,
      version: 1,
      batch_id,
      job_id,
    },
  };
}
