import { Resolver } from 'node:dns/promises';

/**
 * All IPv4 and IPv6 addresses of a host name, in the order in which to try them. Rejects when there is none, and when
 * the signal aborts.
 */
export type HostResolver = (hostname: string, signal: AbortSignal) => Promise<readonly string[]>;

const DNS_TIMEOUT_MS = 2000;
const DNS_TRIES = 2;

/**
 * Asks the DNS servers of the machine, or those given. Not `dns.lookup`: that holds one of the four threads that also
 * hash passwords and read files, so that a few names with slow servers would stop the whole process; and it cannot be
 * cancelled. IPv4 comes first, because more machines lack a way to IPv6 than to IPv4.
 */
export function dnsResolver(servers?: readonly string[]): HostResolver {
  return async (hostname, signal) => {
    signal.throwIfAborted();
    const resolver = new Resolver({ timeout: DNS_TIMEOUT_MS, tries: DNS_TRIES });
    if (servers) resolver.setServers(servers);
    const cancel = (): void => resolver.cancel();
    signal.addEventListener('abort', cancel, { once: true });
    try {
      return await bothFamilies(resolver, hostname);
    } finally {
      signal.removeEventListener('abort', cancel);
    }
  };
}

async function bothFamilies(resolver: Resolver, hostname: string): Promise<readonly string[]> {
  const [ipv4, ipv6] = await Promise.allSettled([resolver.resolve4(hostname), resolver.resolve6(hostname)]);
  const found = [ipv4, ipv6].flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []));
  if (found.length === 0 && ipv4.status === 'rejected') throw ipv4.reason;
  return found;
}
