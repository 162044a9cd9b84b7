import { ApiProperty } from '@nestjs/swagger';

export class LiveDto {
  @ApiProperty({ description: 'Always ok: whoever can answer is alive.', enum: ['ok'] })
  readonly status!: 'ok';
}

export class HealthDto {
  @ApiProperty({
    description: 'degraded: serves, but an optional dependency is down.',
    enum: ['ok', 'degraded', 'unavailable'],
  })
  readonly status!: 'ok' | 'degraded' | 'unavailable';

  @ApiProperty({
    description: 'Each dependency, up or down.',
    type: 'object',
    additionalProperties: { type: 'string', enum: ['up', 'down'] },
  })
  readonly checks!: Readonly<Record<string, 'up' | 'down'>>;
}
