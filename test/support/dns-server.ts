import { createSocket, type RemoteInfo, type Socket } from 'node:dgram';
import { isIP } from 'node:net';

/** Addresses, or `CNAME other.name` followed by the addresses of that name; a name that is not there is NXDOMAIN. */
export type DnsRecords = Record<string, readonly string[]>;

const TYPES = { A: 1, CNAME: 5, AAAA: 28 } as const;
const HEADER_BYTES = 12;
const TTL_SECONDS = 0;

/** A real DNS server on loopback UDP (RFC 1035) that answers A, AAAA and CNAME, so that the real resolver can be asked. */
export class DnsServer {
  readonly questions: string[] = [];

  private constructor(
    private readonly socket: Socket,
    private readonly records: DnsRecords,
  ) {}

  static async start(records: DnsRecords): Promise<DnsServer> {
    const socket = createSocket('udp4');
    const server = new DnsServer(socket, records);
    socket.on('message', (query, from) => server.answer(query, from));
    await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve));
    return server;
  }

  /** As a resolver wants it. */
  get address(): string {
    return `127.0.0.1:${this.socket.address().port}`;
  }

  async close(): Promise<void> {
    await new Promise<void>((resolve) => this.socket.close(() => resolve()));
  }

  private answer(query: Buffer, from: RemoteInfo): void {
    const { name, end } = readName(query);
    const type = query.readUInt16BE(end);
    this.questions.push(`${name} ${type}`);
    const known = this.records[name];
    if (known?.includes('silence')) return;
    const answers = known ? recordsOf(known, type) : [];
    const header = Buffer.from(query.subarray(0, HEADER_BYTES));
    header.writeUInt16BE(known ? 0x81_80 : 0x81_83, 2);
    header.writeUInt16BE(1, 4);
    header.writeUInt16BE(answers.length, 6);
    header.writeUInt32BE(0, 8);
    const question = query.subarray(HEADER_BYTES, end + 4);
    this.socket.send(Buffer.concat([header, question, ...answers]), from.port, from.address);
  }
}

/** The CNAME, if any, belongs to the name asked for; the addresses then belong to the name it points to. */
function recordsOf(known: readonly string[], type: number): readonly Buffer[] {
  const alias = known.find((entry) => entry.startsWith('CNAME '))?.slice('CNAME '.length);
  const owner = alias === undefined ? Buffer.from([0xc0, HEADER_BYTES]) : encodeName(alias);
  const wanted = known
    .filter((entry) => typeOf(entry) === type)
    .map((entry) => record(owner, type, addressBytes(entry)));
  if (alias === undefined) return wanted;
  return [record(Buffer.from([0xc0, HEADER_BYTES]), TYPES.CNAME, encodeName(alias)), ...wanted];
}

function typeOf(entry: string): number | undefined {
  if (isIP(entry) === 4) return TYPES.A;
  return isIP(entry) === 6 ? TYPES.AAAA : undefined;
}

function record(owner: Buffer, type: number, data: Buffer): Buffer {
  const fixed = Buffer.alloc(10);
  fixed.writeUInt16BE(type, 0);
  fixed.writeUInt16BE(1, 2);
  fixed.writeUInt32BE(TTL_SECONDS, 4);
  fixed.writeUInt16BE(data.length, 8);
  return Buffer.concat([owner, fixed, data]);
}

const groups = (text: string): string[] => text.split(':').filter(Boolean);

function addressBytes(address: string): Buffer {
  if (isIP(address) === 4) return Buffer.from(address.split('.').map(Number));
  const [head = '', tail = ''] = address.split('::');
  const missing = 8 - groups(head).length - groups(tail).length;
  const all = [...groups(head), ...Array<string>(missing).fill('0'), ...groups(tail)];
  return Buffer.from(all.map((group) => group.padStart(4, '0')).join(''), 'hex');
}

const encodeName = (name: string): Buffer =>
  Buffer.concat([
    ...name.split('.').map((label) => Buffer.concat([Buffer.from([label.length]), Buffer.from(label)])),
    Buffer.from([0]),
  ]);

function readName(query: Buffer): { readonly name: string; readonly end: number } {
  const labels: string[] = [];
  let at = HEADER_BYTES;
  for (let length = query.readUInt8(at); length !== 0; length = query.readUInt8(at)) {
    labels.push(query.toString('latin1', at + 1, at + 1 + length));
    at += length + 1;
  }
  return { name: labels.join('.').toLowerCase(), end: at + 1 };
}
