import { Controller, Get, type StreamableFile } from '@nestjs/common';
import { ApiExtraModels, ApiTags } from '@nestjs/swagger';
import { ApiAnswer } from '../../../http/answer/api-answer.js';
import { ApiProblems } from '../../../http/problems/api-problems.js';
import { CurrentPrincipal } from '../../../http/access/principal.decorator.js';
import { Authenticated, BareResponse, InSpiteOfRestriction } from '../../../http/access/route-marks.js';
import type { Principal } from '../../../shared/principal.js';
import { ExportService } from '../export.service.js';
import { ExportDto, ExportedTableDto } from './export.dto.js';
import { EXPORT_EXAMPLE } from './export.examples.js';
import { exportFile } from './export-file.js';

/** Routes below `/api/privacy/export`, tag Privacy. */
@ApiTags('Privacy')
@Controller('api/privacy/export')
@Authenticated()
@InSpiteOfRestriction()
@ApiExtraModels(ExportedTableDto)
export class ExportController {
  constructor(private readonly exports: ExportService) {}

  @Get()
  @BareResponse()
  @ApiAnswer({
    summary: 'Take your data with you',
    description:
      'Everything that is kept about you, decrypted, as one JSON document that is streamed: personas, samples, drafts, ' +
      'judgements, feedback, what was learnt, model calls and usage. Password hash and tokens are left out. ' +
      '`GET /api/privacy/export/schema` describes it; it is signed, so that `POST /api/privacy/import` can bring it back.',
    type: ExportDto,
    example: EXPORT_EXAMPLE,
  })
  @ApiProblems(404, 503)
  async exportData(@CurrentPrincipal() principal: Principal): Promise<StreamableFile> {
    return exportFile(principal.userId, await this.exports.open(principal.userId));
  }
}
