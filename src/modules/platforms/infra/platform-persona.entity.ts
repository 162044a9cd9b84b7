import { defineEntity, p } from '@mikro-orm/core';
import type { SealedContent } from '../../../shared/ports/content-cipher.port.js';
import type { StrategyId } from '../domain/platform-strategy.js';

const schema = defineEntity({
  name: 'PlatformPersona',
  tableName: 'platform_personas',
  properties: {
    id: p.integer().primary().autoincrement(),
    userId: p.integer().index('platform_personas_user_id_index'),
    writingPersonaId: p.integer(),
    platform: p.string().length(50),
    platformSpecificData: p.json<SealedContent>().nullable(),
    optimizationStrategies: p.json<readonly StrategyId[]>().nullable(),
    qualityMetrics: p.json<SealedContent>().nullable(),
    createdAt: p.datetime().defaultRaw('now()'),
    updatedAt: p.datetime().defaultRaw('now()'),
    version: p.integer().default(1),
  },
  uniques: [
    { name: 'platform_personas_persona_platform_unique', properties: ['writingPersonaId', 'platform'] },
  ],
  indexes: [
    { name: 'idx_platform_personas_persona_platform', properties: ['writingPersonaId', 'platform'] },
    {
      name: 'idx_platform_personas_optimization',
      properties: ['platform', 'writingPersonaId'],
      include: ['optimizationStrategies'],
    },
  ],
  checks: [
    {
      name: 'platform_personas_strategies_bounded',
      expression: 'octet_length(optimization_strategies::text) <= 2048',
    },
  ],
});

/** A row of the table `platform_personas`. */
export class PlatformPersonaEntity extends schema.class {}
schema.setClass(PlatformPersonaEntity);
