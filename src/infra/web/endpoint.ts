import { canonicalAddress } from './public-address.js';

/** One IP address and port, written `127.0.0.1:8080` or `[::1]:8080`. */
export type Endpoint = `${string}:${number}`;

/**
 * Exact endpoints that may be read although they are not public: the loopback servers of tests. Nothing in `src/` fills
 * it, and no environment variable can.
 */
export class AllowedEndpoints {
  private readonly endpoints: ReadonlySet<string>;
  private readonly ports: ReadonlySet<number>;

  constructor(endpoints: readonly Endpoint[]) {
    const parsed = endpoints.map((endpoint) => new URL(`http://${endpoint}/`));
    this.endpoints = new Set(parsed.map((url) => keyOf(url.hostname, Number(url.port))));
    this.ports = new Set(parsed.map((url) => Number(url.port)));
  }

  has(address: string, port: number): boolean {
    return this.endpoints.has(keyOf(address, port));
  }

  hasPort(port: number): boolean {
    return this.ports.has(port);
  }
}

const keyOf = (address: string, port: number): string =>
  `${canonicalAddress(address.replace(/^\[|\]$/gu, ''))} ${port}`;
