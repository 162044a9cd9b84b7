import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { get } from 'node:http';
import type { Socket } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type SiteAnswer, SiteServer } from '../../../test/support/site-server.js';
import type { HostResolver } from './host-resolver.js';
import { UndiciWebsiteReader } from './website-reader.js';

/**
 * Nothing that a stranger writes may make the service touch its own network. One site on 127.0.0.1 stands for the public
 * internet (it alone is on the allow-list, by address and port); everything else that listens is a trap. The traps have
 * the port of the site, so that a spelling that slips through the address check is not saved by the port check; where
 * the machine lets us, ports 80 and 443 of all its addresses are traps too.
 */
const words = (list: string): readonly string[] => list.trim().split(/\s+/u);

const BLOCKED_LITERALS = words(String.raw`
  http://127.0.0.1/ https://127.0.0.1/ http://127.0.0.1:80/ http://127.0.0.1:443/ http://127.0.0.1./ http://127.1/
  http://127.0.1/ http://127.255.255.254/ http://2130706433/ http://017700000001/ http://0017700000001/ http://0x7f000001/
  http://0X7F000001/ http://0x7f.1/ http://0x7f.0x0.0x0.0x1/ http://0177.0.0.1/ http://0177.0.0.01/ http://0177.1/
  http://00000177.0.0.1/ http://127.0x0.00.1/ http://%31%32%37.0.0.1/ http://127%2e0%2e0%2e1/ http://127。0。0。1/
  http://127．0．0．1/ http://１２７.０.０.１/ http://①②⑦.⓪.⓪.①/ http://0x７f000001/ http://0/ http://0.0.0.0/ http://00/
  http://0x0/ http://[::]/ http://[::1]/ https://[::1]/ http://[0:0:0:0:0:0:0:1]/ http://[0000::0001]/ http://[::127.0.0.1]/
  http://[::ffff:127.0.0.1]/ http://[::ffff:7f00:1]/ http://[0:0:0:0:0:ffff:127.0.0.1]/ http://[::ffff:0:127.0.0.1]/
  http://[64:ff9b::127.0.0.1]/ http://[64:ff9b:1::127.0.0.1]/ http://[2002:7f00:1::]/ http://[2002:7f00:1::1]/
  http://[2001:0:4136:e378:8000:63bf:80ff:fffe]/ http://[fe80::1]/ http://[fc00::1]/ http://[fec0::1]/ http://[ff02::1]/
  http://169.254.169.254/latest/meta-data/ http://2852039166/ http://0xa9fea9fe/ http://[::ffff:a9fe:a9fe]/
  http://[fd00:ec2::254]/ http://100.100.100.200/ http://192.0.0.192/ http://168.63.129.16/ http://10.0.0.1/
  http://172.16.0.1/ http://192.168.0.1/ http://100.64.0.1/ http://198.18.0.1/ http://192.0.2.1/ http://224.0.0.1/
  http://240.0.0.1/ http://255.255.255.255/ http://\t127.0.0.1/ http:\127.0.0.1\ http:127.0.0.1 http:/127.0.0.1/
  http://127.0.0.1\@example.com/ http://127.0.0.1#@example.com/ http://127.0.0.1?@example.com/
`).map((url) => url.replace(String.raw`\t`, '\t'));

const BLOCKED_NAMES = words(`
  http://localhost/ http://localhost./ http://LOCALHOST/ http://ｌｏｃａｌｈｏｓｔ/ http://ⓛⓞⓒⓐⓛⓗⓞⓢⓣ/ http://loc%61lhost/
  http://foo.localhost/ http://localhost.localdomain/ http://ip6-localhost/ http://metadata/ http://metadata.google.internal/
  http://instance-data.ec2.internal/ http://kubernetes.default.svc.cluster.local/ http://redis/ http://printer.lan/
  http://127.0.0.1.nip.test/ http://7f000001.nip.test/ http://www.127-0-0-1.nip.test/ http://six.nip.test/
  http://mapped.nip.test/ http://metadata.nip.test/ http://mixed.nip.test/ http://garbage.nip.test/
`);

const BAD_URLS = words(`
  file:///etc/passwd file://127.0.0.1/etc/passwd gopher://127.0.0.1:6379/_INFO dict://127.0.0.1:11211/ ftp://127.0.0.1/
  data:text/html,<p>hi</p> javascript:alert(1) ldap://127.0.0.1/ jar:http://127.0.0.1!/ http://me@127.0.0.1/
  http://public.test@127.0.0.1/ http://public.test:80@127.0.0.1/ http://me:secret@public.test/ http://127.0.0.1:22/
  http://127.0.0.1:6379/ http://127.0.0.1:5432/ http://[::1]:8080/ http://127.0.0.1:0/ http://[::1%25lo]/ http://127.0.0.256/
  http://0x100000000/ http://127.0.0.1.1/ http:// //127.0.0.1/ 127.0.0.1
`);

/** With the port of the site and its traps. */
const TRAP_LITERALS = words(`
  127.0.0.2 127.2 127.0.2 2130706434 0x7f000002 0x7f.2 0177.0.0.2 017700000002 １２７.０.０.２ 127。0。0。2 %3127.0.0.2
  [::1] [0:0:0:0:0:0:0:1] [::ffff:127.0.0.2] [::ffff:7f00:2] [::127.0.0.2] [64:ff9b::7f00:2] 0.0.0.0 0 [::]
`).map((host) => host.replace('%3127', '%31%32%37'));

const NAMES: Readonly<Record<string, readonly string[]>> = {
  'public.test': ['127.0.0.1'],
  '127.0.0.1.nip.test': ['127.0.0.1'],
  '7f000001.nip.test': ['127.0.0.1'],
  'www.127-0-0-1.nip.test': ['127.0.0.1'],
  'six.nip.test': ['::1'],
  'mapped.nip.test': ['::ffff:127.0.0.1'],
  'metadata.nip.test': ['169.254.169.254'],
  'mixed.nip.test': ['93.184.216.34', '10.0.0.1'],
  'garbage.nip.test': ['0x7f.1'],
  'trap.public.test': ['127.0.0.2'],
  'outside.test': ['93.184.216.34'],
};

const redirect = (location: string, status = 302): SiteAnswer => ({
  body: '',
  status,
  headers: { location },
});

let site: SiteServer;
let traps: SiteServer[];
/** Every TCP connection that this process begins, as `address:port`. */
const dialled: string[] = [];
const routes: Record<string, SiteAnswer> = {};

const watch = (message: unknown): void => {
  const { socket } = message as { socket: Socket };
  socket.on('connectionAttempt', (address: string, port: number) => {
    dialled.push(`${address}:${port}`);
    // Thrown before the packet is sent: a hole in the fence fails the test, it does not call on strangers.
    if (address !== '::1' && !address.startsWith('127.')) throw new Error('The test left the machine.');
  });
};

/** A port may be taken or closed to us, and an address may be missing; “the traps” below says what must be there. */
async function trapOn(host: string, port: number): Promise<SiteServer[]> {
  try {
    return [await SiteServer.start({}, host, port)];
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (['EADDRINUSE', 'EACCES', 'EADDRNOTAVAIL', 'EAFNOSUPPORT'].includes(String(code))) return [];
    throw error;
  }
}

beforeAll(async () => {
  site = await SiteServer.start(routes);
  const wanted = [
    ...['127.0.0.2', '::1'].map((host) => [host, site.port] as const),
    ...['0.0.0.0', '::'].flatMap((host) => [80, 443].map((port) => [host, port] as const)),
  ];
  traps = (await Promise.all(wanted.map(([host, port]) => trapOn(host, port)))).flat();
  subscribe('net.client.socket', watch);
});
afterAll(async () => {
  unsubscribe('net.client.socket', watch);
  await Promise.all([site, ...traps].map((server) => server.close()));
});

const reader = (resolver: HostResolver = async (name) => NAMES[name] ?? []): UndiciWebsiteReader =>
  new UndiciWebsiteReader({ userAgent: 'Test/1', resolver, allowedEndpoints: [site.endpoint] });

async function problemsOf(url: string, resolver?: HostResolver) {
  const { articles, via, problems } = await reader(resolver).read(url);
  expect({ articles, via }).toEqual({ articles: [], via: null });
  for (const { reason } of problems) expect(reason).not.toMatch(/\d+\.\d+\.\d+\.\d+|::|localhost|:\d{2,5}/u);
  return problems.map(({ code }) => code);
}

beforeEach(() => {
  dialled.length = 0;
  for (const server of [site, ...traps]) Object.assign(server, { connections: 0 });
});
afterEach(() => expectNoHits());

function expectNoHits(): void {
  const toSite = `127.0.0.1:${site.port}`;
  expect(dialled.filter((endpoint) => endpoint !== toSite)).toEqual([]);
  expect(traps.map(({ connections }) => connections)).toEqual(traps.map(() => 0));
}

describe('an address inside of our own network', () => {
  it.each(BLOCKED_LITERALS)('is not dialled as the literal %j', async (url) => {
    expect(await problemsOf(url)).toEqual(['blocked-address']);
    expect(dialled).toEqual([]);
  });

  it.each(BLOCKED_NAMES)('is not dialled by the name in %j', async (url) => {
    expect(await problemsOf(url)).toEqual(['blocked-address']);
    expect(dialled).toEqual([]);
  });

  it.each(BAD_URLS)('is not dialled by the address %j', async (url) => {
    expect(await problemsOf(url)).toEqual(['bad-url']);
    expect(dialled).toEqual([]);
  });

  it.each(TRAP_LITERALS)(
    'is not dialled as %s on a port that the allow-list opens for another',
    async (host) => {
      expect(await problemsOf(`http://${host}:${site.port}/`)).toEqual(['blocked-address']);
      expect(dialled).toEqual([]);
    },
  );
});

describe('a public address', () => {
  it('is not dialled on a port that the allow-list opens for another', async () => {
    expect(await problemsOf(`http://outside.test:${site.port}/`)).toEqual(['blocked-address']);
    expect(dialled).toEqual([]);
  });
});

describe('a redirect into our own network', () => {
  const targets = words(`
    http://127.0.0.1/ http://127.0.0.2:{P}/ http://2130706434:{P}/ http://[::1]:{P}/ //127.0.0.2:{P}/ http://trap.public.test:{P}/
    http://169.254.169.254/latest/meta-data/ http://metadata.google.internal/computeMetadata/v1/ http://localhost:{P}/
    https://[::ffff:127.0.0.2]:{P}/
  `);
  it.each(targets)('is not followed to %s', async (target) => {
    routes['/out'] = redirect(target.replace('{P}', String(site.port)));

    expect(await problemsOf(`http://public.test:${site.port}/out`)).toEqual(['blocked-address']);
    expect(site.paths).toContain('/out');
  });

  it.each(
    words(
      'file:///etc/passwd gopher://127.0.0.1/ http://me:secret@127.0.0.1/ http://127.0.0.1:6379/ data:,x',
    ),
  )('is not followed to %s', async (target) => {
    routes['/out'] = redirect(target);

    expect(await problemsOf(`http://public.test:${site.port}/out`)).toEqual(['bad-url']);
  });

  it.each([301, 302, 303, 307, 308])('is not followed at the end of a chain of %i', async (status) => {
    routes['/1'] = redirect('/2', status);
    routes['/2'] = redirect(`http://public.test:${site.port}/3`, status);
    routes['/3'] = redirect(`http://127.0.0.2:${site.port}/`, status);

    expect(await problemsOf(`http://public.test:${site.port}/1`)).toEqual(['blocked-address']);
    expect(site.paths).toEqual(expect.arrayContaining(['/1', '/2', '/3']));
  });

  it('is not followed from robots.txt', async () => {
    routes['/robots.txt'] = redirect(`http://127.0.0.2:${site.port}/robots.txt`);

    expect(await problemsOf(`http://public.test:${site.port}/`)).toEqual(['blocked-address']);
    delete routes['/robots.txt'];
  });
});

/** Each lookup gives the next answer; the last one stays. */
const changing = (...answers: readonly (readonly string[])[]) => {
  let asked = 0;
  const resolver: HostResolver = async () => answers[Math.min(asked++, answers.length - 1)] ?? [];
  return { resolver, times: () => asked };
};

describe('a name whose answer changes', () => {
  it('is resolved once for each request, and the connection goes to what was checked', async () => {
    const names = changing(['127.0.0.1'], ['127.0.0.1'], ['127.0.0.2']);
    routes['/page'] = { body: 'x', type: 'text/plain' };

    expect(await problemsOf(`http://rebind.test:${site.port}/page`, names.resolver)).toEqual(['not-html']);
    // One for robots.txt, one for the page: no third lookup stands between the check and the connection.
    expect(names.times()).toBe(2);
    expect(dialled).toEqual([`127.0.0.1:${site.port}`, `127.0.0.1:${site.port}`]);
  });

  it('is checked again after each redirect to itself', async () => {
    const names = changing(['127.0.0.1'], ['127.0.0.1'], ['127.0.0.2']);
    routes['/again'] = redirect(`http://rebind.test:${site.port}/secret`);

    expect(await problemsOf(`http://rebind.test:${site.port}/again`, names.resolver)).toEqual([
      'blocked-address',
    ]);
  });

  it('is refused when only one of its addresses is private', async () => {
    const names = changing(['127.0.0.1', '127.0.0.2']);

    expect(await problemsOf(`http://rebind.test:${site.port}/`, names.resolver)).toEqual(['blocked-address']);
    expect(dialled).toEqual([]);
  });
});

const siteUrl = () => `http://public.test:${site.port}`;
const trapUrl = () => `http://trap.public.test:${site.port}`;
const sentence =
  'The harbour was quiet that morning and nobody on the pier had a reason to speak of the storm. ';
const front = (head: string) => ({
  body: `<title>Front</title>${head}<main><p>${sentence.repeat(6)}</p></main>`,
});

describe('a page that points into our own network', () => {
  it('has its links refused and is itself read', async () => {
    routes['/'] = front(
      `<a href="${trapUrl()}/blog/a-long-piece">A</a><a href="http://127.0.0.2/blog/another-long-piece">B</a>`,
    );
    const reading = await reader().read(siteUrl());

    expect(reading.via).toBe('page');
    expect(reading.problems).toEqual([
      expect.objectContaining({ url: `${trapUrl()}/blog/a-long-piece`, code: 'blocked-address' }),
    ]);
  });

  it('has its feed and the entries of its sitemap refused and is itself read', async () => {
    routes['/'] = front(`<link rel="alternate" type="application/rss+xml" href="${trapUrl()}/feed">`);
    routes['/sitemap.xml'] = {
      type: 'text/xml',
      body: `<urlset><url><loc>${trapUrl()}/blog/one-two-three</loc></url></urlset>`,
    };
    const reading = await reader().read(siteUrl());
    delete routes['/sitemap.xml'];

    expect(reading.via).toBe('page');
    expect(reading.problems.map(({ code }) => code)).toEqual(['blocked-address', 'blocked-address']);
  });
});

describe('the traps', () => {
  it('are many: what is refused above was worth refusing', () => {
    expect(
      new Set([...BLOCKED_LITERALS, ...BLOCKED_NAMES, ...BAD_URLS, ...TRAP_LITERALS]).size,
    ).toBeGreaterThan(120);
    expect(traps.map(({ port }) => port)).toContain(site.port);
  });

  it('do catch who comes by', async () => {
    for (const trap of traps.filter(({ port }) => port === site.port)) {
      const host = trap.host.includes(':') ? `[${trap.host}]` : trap.host;
      await new Promise((resolve, reject) => {
        get(`http://${host}:${trap.port}/`, resolve).on('error', reject);
      });

      expect(trap.connections).toBe(1);
      expect(dialled.pop()).toBe(`${trap.host}:${trap.port}`);
      trap.connections = 0;
    }
  });
});
