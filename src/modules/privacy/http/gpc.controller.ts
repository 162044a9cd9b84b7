import { Controller, Get } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { BareResponse, Public } from '../../../http/access/route-marks.js';
import { GpcSupportDto } from './gpc.dto.js';

/** The day on which the signal was first honoured. */
const SINCE = '2026-11-25';

/** The support resource of Global Privacy Control. */
@ApiTags('Privacy')
@Controller('.well-known/gpc.json')
@Public()
@BareResponse()
export class GpcController {
  @Get()
  @ApiOperation({
    summary: 'That Global Privacy Control is honoured',
    description:
      'As the specification of Global Privacy Control asks for (globalprivacycontrol.github.io/gpc-spec).',
  })
  @ApiResponse({
    status: 200,
    description: 'It is.',
    type: GpcSupportDto,
    example: { gpc: true, lastUpdate: SINCE },
  })
  readGpcSupport(): GpcSupportDto {
    return { gpc: true, lastUpdate: SINCE };
  }
}
