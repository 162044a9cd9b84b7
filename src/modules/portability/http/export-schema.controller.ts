import { Controller, Get, Header } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { ApiProblems } from '../../../http/problems/api-problems.js';
import { BareResponse, Public } from '../../../http/access/route-marks.js';
import { EXPORT_SCHEMA_ID, type JsonSchema } from '../domain/export-schema.js';
import { ExportSchemaService } from '../export-schema.service.js';

/** Routes below `/api/privacy/export/schema`, tag Privacy. */
@ApiTags('Privacy')
@Controller('api/privacy/export/schema')
@Public()
@BareResponse()
export class ExportSchemaController {
  constructor(private readonly schema: ExportSchemaService) {}

  @Get()
  @Header('Content-Type', 'application/schema+json; charset=utf-8')
  @ApiOperation({
    summary: 'What an export looks like',
    description:
      'A JSON Schema (2020-12), made from the catalogue of every column with data of people; the same as `export.schema.json` of the source. It holds nothing of anybody.',
  })
  @ApiResponse({
    status: 200,
    description: 'The schema.',
    content: {
      'application/schema+json': {
        schema: { type: 'object', additionalProperties: true },
        example: { $schema: 'https://json-schema.org/draft/2020-12/schema', $id: EXPORT_SCHEMA_ID },
      },
    },
  })
  @ApiProblems(429, 500, 503)
  readExportSchema(): Promise<JsonSchema> {
    return this.schema.get();
  }
}
