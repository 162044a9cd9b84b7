import { afterEach, describe, expect, it } from 'vitest';
import { DnsServer } from '../../../test/support/dns-server.js';
import { dnsResolver } from './host-resolver.js';
import { UndiciWebsiteReader } from './website-reader.js';

let server: DnsServer | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

async function resolverOver(records: Record<string, readonly string[]>) {
  server = await DnsServer.start(records);
  return dnsResolver([server.address]);
}

const patient = (): AbortSignal => AbortSignal.timeout(5000);

describe(dnsResolver.name, () => {
  it('gives the addresses of both families, IPv4 first', async () => {
    const resolve = await resolverOver({ 'both.test': ['2606:4700::1111', '1.1.1.1', '1.0.0.1'] });

    expect(await resolve('both.test', patient())).toEqual(['1.1.1.1', '1.0.0.1', '2606:4700::1111']);
  });

  it('gives what there is when one family is missing', async () => {
    const resolve = await resolverOver({ 'six.test': ['2606:4700::1111'], 'four.test': ['1.1.1.1'] });

    expect(await resolve('six.test', patient())).toEqual(['2606:4700::1111']);
    expect(await resolve('four.test', patient())).toEqual(['1.1.1.1']);
  });

  it('rejects for a name that does not exist', async () => {
    const resolve = await resolverOver({});

    await expect(resolve('none.test', patient())).rejects.toMatchObject({ code: 'ENOTFOUND' });
  });

  it('stops asking when the signal aborts', async () => {
    const resolve = await resolverOver({ 'slow.test': ['silence'] });

    await expect(resolve('slow.test', AbortSignal.timeout(50))).rejects.toMatchObject({ code: 'ECANCELLED' });
  });
});

describe('a public name that is an alias', () => {
  it.each(['127.0.0.1', '10.1.2.3', '169.254.169.254', '::1', 'fd00:ec2::254', '::ffff:7f00:1'])(
    'of %s is refused',
    async (address) => {
      const resolver = await resolverOver({ 'www.public.test': ['CNAME inside.corp.test', address] });
      const reading = await new UndiciWebsiteReader({ userAgent: 'Test/1', resolver }).read(
        'http://www.public.test/',
      );

      expect(reading.problems.map(({ code }) => code)).toEqual(['blocked-address']);
      expect(server?.questions).toContain('www.public.test 1');
    },
  );

  it('of nothing is reported as unknown', async () => {
    const resolver = await resolverOver({});
    const reading = await new UndiciWebsiteReader({ userAgent: 'Test/1', resolver }).read(
      'http://none.test/',
    );

    expect(reading.problems).toEqual([
      { url: 'http://none.test/', code: 'unreachable', reason: 'The name of the server is not known.' },
    ]);
  });
});
