import { type DynamicModule, Module } from '@nestjs/common';
import type { AppConfig } from './config/app-config.js';
import { ConfigModule } from './config/config.module.js';
import { HttpModule } from './http/http.module.js';
import { ClockModule } from './infra/clock/clock.module.js';
import { DatabaseModule } from './infra/database/database.module.js';
import { EventsModule } from './infra/events/events.module.js';
import { FilesModule } from './infra/files/files.module.js';
import { HealthModule } from './infra/health.module.js';
import { TokensModule } from './infra/tokens/tokens.module.js';
import { AccountsModule, RefreshTokenEntity, UserEntity } from './modules/accounts/index.js';

/** Every table's entity, in the order of the features that own them. */
export const ENTITIES = [UserEntity, RefreshTokenEntity];

/** Composes the features; nobody else knows them all. */
@Module({})
export class AppModule {
  static forRoot(config: AppConfig): DynamicModule {
    return {
      module: AppModule,
      imports: [
        ConfigModule.forRoot(config),
        ClockModule,
        DatabaseModule.forRoot(ENTITIES),
        EventsModule,
        FilesModule,
        TokensModule,
        HealthModule,
        HttpModule,
        AccountsModule,
      ],
    };
  }
}
