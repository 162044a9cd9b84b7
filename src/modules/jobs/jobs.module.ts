import { Module } from '@nestjs/common';
import { EventStreams } from './http/event-streams.js';
import { JobsController } from './http/jobs.controller.js';

/** Jobs over HTTP. The jobs themselves are behind the port `Jobs`. */
@Module({
  controllers: [JobsController],
  providers: [EventStreams],
})
export class JobsModule {}
