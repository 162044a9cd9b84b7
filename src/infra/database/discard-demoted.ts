import { READ_ONLY } from './connection-fault.js';

interface Client {
  readonly connection: {
    on(event: 'errorMessage', listener: (message: { readonly code?: string }) => void): unknown;
  };
  end(): Promise<void>;
}
/** What of the driver's pool and its connections is needed here. */
export interface Demotable {
  on(event: 'connect', listener: (client: Client) => void): unknown;
  on(event: 'release', listener: (error: unknown, client: Client) => void): unknown;
}

/**
 * Closes a connection when it is given back, after its server has refused a write: a demoted primary goes on as a
 * standby, and the pool would keep a connection that works.
 */
export function discardDemoted(pool: Demotable): void {
  const demoted = new WeakSet<Client>();
  pool.on('connect', (client) =>
    client.connection.on('errorMessage', ({ code }) => {
      if (code === READ_ONLY) demoted.add(client);
    }),
  );
  // The pool keeps none that is ending.
  pool.on('release', (_, client) => {
    if (demoted.has(client)) void client.end();
  });
}
