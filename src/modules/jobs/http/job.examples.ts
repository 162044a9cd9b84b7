import type { JobDto } from './job.dto.js';

export const JOB_EXAMPLE: JobDto = {
  job_id: 77,
  kind: 'persona.generate',
  state: 'running',
  stage: 'adapting',
  percent: 82,
  message: 'Fitting the persona to facebook',
  platform: 'facebook',
  steps: 7,
  attempt: 1,
  cancel_requested: false,
  batch_id: null,
  result: null,
  problem: null,
  created_at: '2026-11-25T14:00:00.000Z',
  started_at: '2026-11-25T14:00:01.000Z',
  finished_at: null,
};

export const BATCH_EXAMPLE = {
  batch_id: '0b8f6f8e-6a2e-4d8f-9d62-6f1c2f3d4e5a',
  total: 1000,
  percent: 40,
  queued: 592,
  running: 8,
  done: 398,
  failed: 2,
  cancelled: 0,
};
