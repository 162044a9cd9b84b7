import { RouteConfig } from '@nestjs/platform-fastify';

/** 1 MiB: twenty samples of 50,000 characters, as text in several bytes a character, with room to spare. */
export const BODY_LIMIT_BYTES = 1_048_576;

/** How a route differs from others in the JSON bodies that it takes. */
export interface JsonBodyRules {
  /** Members and items of the whole body. */
  readonly maxJsonValues?: number;
  /** Detail of the problem (413) for a body beyond {@link BODY_LIMIT_BYTES}: what to do instead. */
  readonly whenTooLarge?: string;
}

export const TakesJson = (rules: JsonBodyRules): MethodDecorator => RouteConfig(rules);
