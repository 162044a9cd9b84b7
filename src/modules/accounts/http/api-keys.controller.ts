import { Body, Controller, Delete, Get, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ApiAnswer } from '../../../http/answer/api-answer.js';
import { ApiProblems } from '../../../http/problems/api-problems.js';
import { ApiId, Id } from '../../../http/body/id.decorator.js';
import { CurrentPrincipal } from '../../../http/access/principal.decorator.js';
import { Authenticated, InSpiteOfRestriction } from '../../../http/access/route-marks.js';
import { defined } from '../../../shared/defined.js';
import type { Principal } from '../../../shared/principal.js';
import { ApiKeyService } from '../api-key.service.js';
import { ApiKeyDto, CreateApiKeyDto, NewApiKeyDto, RevokedApiKeyDto } from './api-keys.dto.js';
import { presentApiKey, presentNewApiKey } from './api-keys.presenter.js';

const EXAMPLE: ApiKeyDto = {
  api_key_id: 7,
  label: 'Nightly import',
  prefix: 'psk_Jx3kPq7w',
  scopes: ['personas:read', 'content:write'],
  created_at: '2026-11-25T12:00:00.000Z',
  expires_at: '2027-02-23T12:00:00.000Z',
  last_used_at: null,
  revoked_at: null,
};

/** Routes below `/api/auth/api-keys`, tag Accounts. */
@ApiTags('Accounts')
@Controller('api/auth/api-keys')
@Authenticated()
@InSpiteOfRestriction()
export class ApiKeysController {
  constructor(private readonly keys: ApiKeyService) {}

  @Post()
  @ApiAnswer({
    status: 201,
    summary: 'Make an API key for a machine',
    description:
      'It acts for you, within its scopes alone, and never as an administrator. The key is in this answer and nowhere else.',
    type: NewApiKeyDto,
    example: { ...EXAMPLE, key: 'psk_Jx3kPq7wJx3kPq7wJx3kPq7wJx3kPq7wJx3kPq7wJx3' },
  })
  @ApiProblems(400, 403, 409, 503)
  async createApiKey(
    @CurrentPrincipal() principal: Principal,
    @Body() body: CreateApiKeyDto,
  ): Promise<NewApiKeyDto> {
    const { label, scopes, expires_in_days: expiresInDays } = body;
    return presentNewApiKey(
      await this.keys.create(principal.userId, { label, scopes, ...defined({ expiresInDays }) }),
    );
  }

  @Get()
  @ApiAnswer({
    summary: 'List your API keys',
    description: 'Newest first, with when each was last used; those revoked or expired included.',
    type: [ApiKeyDto],
    example: [EXAMPLE],
  })
  @ApiProblems(403, 503)
  async listApiKeys(@CurrentPrincipal() principal: Principal): Promise<readonly ApiKeyDto[]> {
    return (await this.keys.list(principal.userId)).map(presentApiKey);
  }

  @Delete(':api_key_id')
  @ApiId('api_key_id', 'Id of the key.', 1)
  @ApiAnswer({
    summary: 'Revoke an API key',
    description: 'At once here, and within five seconds in every other process.',
    type: RevokedApiKeyDto,
    example: { api_key_id: 7, revoked: true },
  })
  @ApiProblems(400, 403, 404, 503)
  async revokeApiKey(
    @CurrentPrincipal() principal: Principal,
    @Id('api_key_id') id: number,
  ): Promise<RevokedApiKeyDto> {
    await this.keys.revoke(principal.userId, id);
    return { api_key_id: id, revoked: true };
  }
}
