import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { type Job, JOBS, type JobRun, type Jobs } from '../../shared/ports/jobs.port.js';
import type { Principal } from '../../shared/principal.js';
import { CorePersonaService, type NewSample } from '../core-persona/index.js';
import { SampleService } from './sample.service.js';

const KIND = 'persona.add_samples';

interface Addition {
  readonly personaId: number;
  readonly samples: readonly NewSample[];
}

/** Adds samples to personas as jobs, which outlive the request. */
@Injectable()
export class SampleJobsService implements OnModuleInit {
  constructor(
    @Inject(JOBS) private readonly jobs: Jobs,
    private readonly personas: CorePersonaService,
    private readonly samples: SampleService,
  ) {}

  onModuleInit(): void {
    this.jobs.handle(KIND, (run) => this.carryOut(run), { generates: true });
  }

  /** Throws PersonaNotFound, TooManyJobs or JobQueueFull. */
  async submit(principal: Principal, personaId: number, samples: readonly NewSample[]): Promise<Job> {
    const { userId } = await this.personas.get(principal, personaId);
    const request: Addition = { personaId, samples };
    const [job] = await this.jobs.submit(userId, [{ kind: KIND, request }]);
    if (job === undefined) throw new Error('A job was accepted, and is not there.');
    return job;
  }

  private async carryOut(run: JobRun): Promise<void> {
    const { personaId, samples } = run.request as Addition;
    await this.samples.add({ userId: run.userId, roles: ['user'] }, personaId, samples, {
      report: (report) => run.report(report),
      stored: (count) => run.finish({ persona_id: personaId, samples: count }),
    });
  }
}
