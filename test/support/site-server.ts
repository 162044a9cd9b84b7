import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from 'node:http';

/** What a path answers: a body, or full control over the response. */
export type SiteAnswer =
  | {
      readonly body: string | Uint8Array;
      readonly type?: string;
      readonly status?: number;
      readonly headers?: Record<string, string>;
    }
  | ((request: IncomingMessage, response: ServerResponse) => void);

/** The answers of a site by path with query; a path that is not there answers 404. */
export type SiteRoutes = Record<string, SiteAnswer>;

/** A real web server on a loopback address that remembers what it was asked for. */
export class SiteServer {
  readonly requests: IncomingMessage[] = [];
  /** Connections opened, also those on which nothing was asked. */
  connections = 0;

  private constructor(
    private readonly server: Server,
    readonly host: string,
    readonly port: number,
  ) {}

  /** Port 0 takes any free one. Rejects when the address cannot be bound. */
  static async start(routes: SiteRoutes, host = '127.0.0.1', port = 0): Promise<SiteServer> {
    return SiteServer.over((listener) => createServer(listener), routes, { host, port });
  }

  /** As `start`, over a server of the caller's making (TLS). */
  static async over(
    create: (listener: RequestListener) => Server,
    routes: SiteRoutes,
    { host, port }: { readonly host: string; readonly port: number },
  ): Promise<SiteServer> {
    const server = create((request, response) => answer(routes[request.url ?? ''], request, response));
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen({ host, port, ipv6Only: true }, resolve);
    });
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('The server has no port.');
    const site = new SiteServer(server, host, address.port);
    server.on('request', (request: IncomingMessage) => site.requests.push(request));
    server.on('connection', () => (site.connections += 1));
    return site;
  }

  /** As the allow-list of the reader wants it. */
  get endpoint(): `${string}:${number}` {
    return this.host.includes(':') ? `[${this.host}]:${this.port}` : `${this.host}:${this.port}`;
  }

  get paths(): readonly string[] {
    return this.requests.map((request) => request.url ?? '');
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise<void>((resolve) => this.server.close(() => resolve()));
  }
}

function answer(route: SiteAnswer | undefined, request: IncomingMessage, response: ServerResponse): void {
  if (typeof route === 'function') {
    route(request, response);
    return;
  }
  const {
    body,
    type = 'text/html; charset=utf-8',
    status = 200,
    headers = {},
  } = route ?? { body: 'None.', status: 404 };
  response.writeHead(status, { 'content-type': type, ...headers });
  response.end(body);
}
