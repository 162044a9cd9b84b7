import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ApiAnswer } from '../../../http/answer/api-answer.js';
import { ApiProblems } from '../../../http/problems/api-problems.js';
import { ClientAddress } from '../../../http/access/client-address.decorator.js';
import { CurrentPrincipal } from '../../../http/access/principal.decorator.js';
import { Authenticated, OpenToKeys, Public, TakesCredentials } from '../../../http/access/route-marks.js';
import type { Principal } from '../../../shared/principal.js';
import { AuthService } from '../auth.service.js';
import { LoginDto, RefreshDto, RegisterDto, SignedInDto, SignedOutDto, UserDto } from './auth.dto.js';
import { SIGNED_IN_EXAMPLE, USER_EXAMPLE } from './auth.examples.js';
import { presentSignedIn, presentUser } from './auth.presenter.js';

/** Routes below `/api/auth`, tag Accounts. */
@ApiTags('Accounts')
@Controller('api/auth')
export class AuthController {
  constructor(private readonly auth: AuthService) {}

  @Post('register')
  @Public()
  @TakesCredentials()
  @ApiAnswer({
    status: 201,
    summary: 'Register an account and sign in',
    description: 'The access token lasts 15 minutes by default, the refresh token 30 days and one use.',
    type: SignedInDto,
    example: SIGNED_IN_EXAMPLE,
  })
  @ApiProblems(400, 409, 503)
  async register(@Body() body: RegisterDto): Promise<SignedInDto> {
    return presentSignedIn(await this.auth.register(body.email, body.password));
  }

  @Post('login')
  @Public()
  @TakesCredentials()
  @HttpCode(200)
  @ApiAnswer({
    summary: 'Sign in',
    description:
      'A wrong password and an unknown address give the same answer, after the same time. From the fifth failure in a row the next attempt has to wait, a second at first and twice as long each time (429 with Retry-After); nobody is locked out.',
    type: SignedInDto,
    example: SIGNED_IN_EXAMPLE,
  })
  @ApiProblems(400, 401, 503)
  async login(@Body() body: LoginDto, @ClientAddress() address: string): Promise<SignedInDto> {
    return presentSignedIn(await this.auth.login(body.email, body.password, address));
  }

  @Post('refresh')
  @Public()
  @TakesCredentials()
  @HttpCode(200)
  @ApiAnswer({
    summary: 'Trade a refresh token for new tokens',
    description:
      'Each refresh token is good once. A second use means it was stolen, and ends the whole session.',
    type: SignedInDto,
    example: SIGNED_IN_EXAMPLE,
  })
  @ApiProblems(400, 401, 503)
  async refreshTokens(@Body() body: RefreshDto): Promise<SignedInDto> {
    return presentSignedIn(await this.auth.refresh(body.refresh_token));
  }

  @Post('logout')
  @Public()
  @HttpCode(200)
  @ApiAnswer({
    summary: 'End a session',
    description:
      'Revokes the refresh token and all that came from it. Its access token still lasts out its minutes.',
    type: SignedOutDto,
    example: { signed_out: true },
  })
  @ApiProblems(400, 503)
  async logout(@Body() body: RefreshDto): Promise<SignedOutDto> {
    await this.auth.logout(body.refresh_token);
    return { signed_out: true };
  }

  @Get('me')
  @Authenticated()
  @OpenToKeys()
  @ApiAnswer({
    summary: 'Who the token belongs to',
    description: 'Gives the user_id that paths and bodies ask for.',
    type: UserDto,
    example: USER_EXAMPLE,
  })
  @ApiProblems(503)
  async getMe(@CurrentPrincipal() principal: Principal): Promise<UserDto> {
    return presentUser(await this.auth.me(principal.userId));
  }
}
