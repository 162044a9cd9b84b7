import type { Job, JobProblem, JobState } from '../../../shared/ports/jobs.port.js';
import type { BatchDto, JobDto, JobProblemDto } from './job.dto.js';
import { describeProblem, STATUS_OF_KIND } from '../../../http/problems/problem-details.js';

/** The job as the API shows it. */
export function presentJob(job: Job): JobDto {
  const last = job.steps.at(-1);
  return {
    job_id: job.id,
    kind: job.kind,
    state: job.state,
    stage: last?.stage ?? job.state,
    percent: last?.percent ?? 0,
    message: last?.message ?? '',
    platform: last?.platform ?? null,
    steps: job.steps.length,
    attempt: job.attempt,
    cancel_requested: job.isCancelRequested,
    batch_id: job.batchId,
    result: job.result,
    problem: job.problem && presentProblem(job.problem),
    created_at: job.createdAt.toISOString(),
    started_at: job.startedAt?.toISOString() ?? null,
    finished_at: job.finishedAt?.toISOString() ?? null,
  };
}

function presentProblem({ kind, code, detail, faults }: JobProblem): JobProblemDto {
  const status = kind === 'internal' ? 500 : STATUS_OF_KIND[kind];
  const problem = describeProblem({ status, code, detail, ...(faults && { faults }) }, '', '');
  const { instance: _, success: __, request_id: ___, ...told } = problem;
  return told;
}

/** The batch as the API shows it. */
export function presentBatch(batchId: string, counts: Readonly<Record<JobState, number>>): BatchDto {
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const ended = total - counts.queued - counts.running;
  return { batch_id: batchId, total, percent: Math.floor((100 * ended) / total), ...counts };
}
