export { JobDto } from './http/job.dto.js';
export { JOB_EXAMPLE } from './http/job.examples.js';
export { accepted, acceptedAs, ApiPrefersAsync, PrefersAsync } from './http/prefer.decorator.js';
export { JobsModule } from './jobs.module.js';
