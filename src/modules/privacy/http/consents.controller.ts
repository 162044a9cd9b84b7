import { Body, Controller, Get, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ApiAnswer } from '../../../http/answer/api-answer.js';
import { ApiProblems } from '../../../http/problems/api-problems.js';
import { CurrentPrincipal } from '../../../http/access/principal.decorator.js';
import { Authenticated, InSpiteOfRestriction } from '../../../http/access/route-marks.js';
import { defined } from '../../../shared/defined.js';
import type { Principal } from '../../../shared/principal.js';
import { PURPOSES } from '../../../shared/purposes.js';
import { ConsentService } from '../consent.service.js';
import { ChangeConsentsDto, ConsentEventDto, ConsentsDto } from './consents.dto.js';
import { presentConsentEvent, presentConsents } from './consents.presenter.js';

const EXAMPLE: ConsentsDto = {
  consents: [
    {
      purpose: 'external_model',
      granted: true,
      basis: 'consent',
      source: 'user',
      since: '2026-11-25T12:00:00.000Z',
      meaning: PURPOSES.external_model.meaning,
    },
  ],
  do_not_sell_or_share: true,
};

/** Routes below `/api/privacy/consents`, tag Privacy. */
@ApiTags('Privacy')
@Controller('api/privacy/consents')
@Authenticated()
@InSpiteOfRestriction()
export class ConsentsController {
  constructor(private readonly consents: ConsentService) {}

  @Get()
  @ApiAnswer({
    summary: 'What you agreed to, and what you did not',
    description:
      'Nothing is sent to a language model elsewhere before you agree to it. Your browser’s Global Privacy Control counts as a refusal to share.',
    type: ConsentsDto,
    example: EXAMPLE,
  })
  @ApiProblems(403, 503)
  async readConsents(@CurrentPrincipal() principal: Principal): Promise<ConsentsDto> {
    return presentConsents(await this.consents.of(principal.userId));
  }

  @Put()
  @ApiAnswer({
    summary: 'Agree, take it back, object, or restrict',
    description:
      'Members that are left out stay as they are. `external_model` and `shared_background` need your consent; `analytics` and `learning` end when you object; `processing: false` restricts everything to keeping (GDPR, articles 7, 21 and 18). It holds from the next step of any work that is going on.',
    type: ConsentsDto,
    example: EXAMPLE,
  })
  @ApiProblems(400, 403, 503)
  async changeConsents(
    @CurrentPrincipal() principal: Principal,
    @Body() body: ChangeConsentsDto,
  ): Promise<ConsentsDto> {
    return presentConsents(await this.consents.change(principal.userId, defined({ ...body })));
  }

  @Get('history')
  @ApiAnswer({
    summary: 'Every change of what you agreed to',
    description: 'Newest first; nothing of it is ever changed.',
    type: [ConsentEventDto],
    example: [{ purpose: 'external_model', granted: true, source: 'user', at: '2026-11-25T12:00:00.000Z' }],
  })
  @ApiProblems(403, 503)
  async listConsentHistory(@CurrentPrincipal() principal: Principal): Promise<readonly ConsentEventDto[]> {
    return (await this.consents.historyOf(principal.userId)).map(presentConsentEvent);
  }
}
