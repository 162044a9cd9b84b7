import { Global, Module } from '@nestjs/common';
import { APP_CONFIG, type AppConfig } from '../../config/app-config.js';
import { ACCESS_TOKENS } from '../../shared/ports/access-tokens.port.js';
import { CLOCK, type Clock } from '../../shared/ports/clock.port.js';
import { EXTERNAL_TOKENS } from '../../shared/ports/external-tokens.port.js';
import { JwtAccessTokens } from './jwt-access-tokens.js';
import { noExternalTokens, OidcTokens } from './oidc-tokens.js';
import { signingKeys } from './signing-keys.js';

/** Provides the tokens adapter. */
@Global()
@Module({
  providers: [
    {
      provide: ACCESS_TOKENS,
      inject: [APP_CONFIG, CLOCK],
      useFactory: (config: AppConfig, clock: Clock) =>
        new JwtAccessTokens(signingKeys(config), config.jwt.accessTtlSeconds, clock),
    },
    {
      provide: EXTERNAL_TOKENS,
      inject: [APP_CONFIG, CLOCK],
      useFactory: ({ oidc }: AppConfig, clock: Clock) =>
        oidc === undefined ? noExternalTokens : new OidcTokens(oidc, clock),
    },
  ],
  exports: [ACCESS_TOKENS, EXTERNAL_TOKENS],
})
export class TokensModule {}
