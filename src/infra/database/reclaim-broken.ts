interface Client {
  release(isBroken: boolean): void;
  once(event: 'end', listener: () => void): unknown;
}
/** What of the driver's pool and its connections is needed here. */
export interface Reclaimable {
  on(event: 'connect' | 'acquire', listener: (client: Client) => void): unknown;
  on(event: 'release', listener: (error: unknown, client: Client) => void): unknown;
}

/** For code that returns the connection itself. */
const GRACE_MS = 100;

/**
 * Releases connections that broke while in use. The query builder (kysely 0.29) never returns the connection of a
 * transaction that fails in BEGIN or ROLLBACK, which would empty the pool.
 */
export function reclaimBroken(pool: Reclaimable): void {
  const lent = new Set<Client>();
  pool.on('acquire', (client) => lent.add(client));
  pool.on('release', (_, client) => lent.delete(client));
  pool.on('connect', (client) =>
    client.once('end', () =>
      setTimeout(() => {
        if (lent.has(client)) client.release(true);
      }, GRACE_MS).unref(),
    ),
  );
}
