import { Controller, Delete, Get, Inject } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { APP_CONFIG, type AppConfig } from '../../../config/app-config.js';
import { ApiAnswer } from '../../../http/answer/api-answer.js';
import { ApiProblems } from '../../../http/problems/api-problems.js';
import { CurrentPrincipal } from '../../../http/access/principal.decorator.js';
import { Authenticated, InSpiteOfRestriction } from '../../../http/access/route-marks.js';
import type { Principal } from '../../../shared/principal.js';
import type { RetentionDays } from '../../../shared/retention-classes.js';
import { DATA_CATALOGUE, type TableNote } from '../../portability/index.js';
import { ErasureService } from '../erasure.service.js';
import { ErasedDto, ProcessingRecordDto } from './privacy.dto.js';

/** Routes below `/api/privacy`, tag Privacy. */
@ApiTags('Privacy')
@Controller('api/privacy')
@Authenticated()
@InSpiteOfRestriction()
export class PrivacyController {
  constructor(
    private readonly erasure: ErasureService,
    @Inject(APP_CONFIG) private readonly config: AppConfig,
  ) {}

  @Delete('account')
  @ApiAnswer({
    summary: 'Delete your account and all that is kept of it',
    description:
      'At once and for good: rows, files and your data key, without which copies in backups cannot be read either. ' +
      'Tokens of the account open nothing any more. Export your data first.',
    type: ErasedDto,
    example: { user_id: 42, erased: true },
  })
  @ApiProblems(404, 409, 503)
  async deleteAccount(@CurrentPrincipal() principal: Principal): Promise<ErasedDto> {
    await this.erasure.erase(principal.userId);
    return { user_id: principal.userId, erased: true };
  }

  @Get('records-of-processing')
  @ApiAnswer({
    summary: 'What is kept, why, and for how long',
    description: 'Every table and column with data of people (GDPR, article 30), generated from the code.',
    type: [ProcessingRecordDto],
    example: [
      {
        table: 'writing_samples',
        purpose: 'to measure the voice from, and to quote as evidence',
        retention: 'until the persona or the account is deleted',
        columns: [{ column: 'content', data_class: 'content' }],
      },
    ],
  })
  getRecordsOfProcessing(): readonly ProcessingRecordDto[] {
    const notes: readonly (readonly [string, TableNote])[] = Object.entries(DATA_CATALOGUE);
    return notes.map(([table, { purpose, columns, ...note }]) => ({
      table,
      purpose,
      retention: retentionInWords(note, this.config.retentionDays),
      columns: Object.entries(columns).map(([column, kind]) => ({ column, data_class: kind })),
    }));
  }
}

function retentionInWords(
  { retention, retentionClass }: Pick<TableNote, 'retention' | 'retentionClass'>,
  days: RetentionDays,
): string {
  const limit = retentionClass === undefined ? 0 : days[retentionClass];
  return limit === 0 ? retention : `${limit} days, and no longer than ${retention}`;
}
