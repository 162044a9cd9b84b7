import { Body, Controller, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ApiAnswer } from '../../../http/answer/api-answer.js';
import { ApiProblems } from '../../../http/problems/api-problems.js';
import { Versioned } from '../../../http/answer/etag.interceptor.js';
import { ApiId, Id } from '../../../http/body/id.decorator.js';
import { CurrentPrincipal } from '../../../http/access/principal.decorator.js';
import { Authenticated, Scoped } from '../../../http/access/route-marks.js';
import type { Principal } from '../../../shared/principal.js';
import { FeedbackService } from '../feedback.service.js';
import { FeedbackDto, FeedbackResultDto } from './feedback.dto.js';
import { presentFeedback, toFeedback } from './feedback.presenter.js';

const EXAMPLE: FeedbackResultDto = {
  feedback_id: 31,
  persona_id: 456,
  changes: [
    {
      member: 'learned.avoided_words',
      before: [],
      after: ['leverage'],
      because: 'You asked to avoid these words.',
    },
  ],
  quality: { before: 81.2, after: 82 },
  user_satisfaction: 75,
  version: 2,
};

/** Routes below `/api/personas/:persona_id/feedback`, tag Feedback. */
@ApiTags('Feedback')
@Controller('api/personas/:persona_id/feedback')
@Authenticated()
@Scoped('feedback')
@ApiId('persona_id', 'Id of the persona.', 1)
export class FeedbackController {
  constructor(private readonly feedback: FeedbackService) {}

  @Post()
  @Versioned()
  @ApiAnswer({
    status: 201,
    summary: 'Tell the persona what was right and wrong',
    description:
      'Says what it changed, and the quality before and after. Complaints and words shape the next draft; an edited text joins the samples. Measured figures are never changed by an opinion.',
    type: FeedbackResultDto,
    example: EXAMPLE,
    etag: true,
  })
  @ApiProblems(400, 404, 412, 413, 422, 503)
  async giveFeedback(
    @CurrentPrincipal() principal: Principal,
    @Id('persona_id') personaId: number,
    @Body() body: FeedbackDto,
  ): Promise<FeedbackResultDto> {
    return presentFeedback(await this.feedback.give(principal, personaId, toFeedback(body)));
  }
}
