import { Controller, Get, Redirect } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { ApiProblems } from '../problems/api-problems.js';
import { BareResponse, Public } from '../access/route-marks.js';

/** Answers the address that `npm start` prints. */
@ApiTags('Operations')
@Controller()
@Public()
@BareResponse()
export class RootController {
  @Get()
  @Redirect('/docs', 302)
  @ApiOperation({
    summary: 'The start page',
    description: 'Leads a browser to Swagger UI, where every call can be tried.',
  })
  @ApiResponse({
    status: 302,
    description: 'To Swagger UI.',
    headers: { Location: { description: 'Where it is.', schema: { type: 'string', example: '/docs' } } },
  })
  @ApiProblems(429, 500)
  redirectToDocs(): void {
    // The decorator answers.
  }
}
