import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { hostname } from 'node:os';

/** The process that a lock file names. */
export interface Holder {
  readonly pid: number;
  readonly host: string;
  /** Kernel start time of the process: tells a reused process id from the holder. Null where the system has no /proc. */
  readonly startedAt: string | null;
}

/** This process, as what it writes into a lock file: no two are alike, not even its own. */
export const selfInWords = (): string => JSON.stringify({ ...thisProcess(), nonce: randomUUID() });

const thisProcess = (): Holder => ({
  pid: process.pid,
  host: hostname(),
  startedAt: startTimeOf(process.pid),
});

/** Undefined for what no process wrote to its end: it was torn by a power cut, and nobody holds it. */
export function holderIn(words: string): Holder | undefined {
  try {
    const { pid, host, startedAt } = JSON.parse(words) as Partial<Holder>;
    if (typeof pid !== 'number' || typeof host !== 'string') return undefined;
    return { pid, host, startedAt: startedAt ?? null };
  } catch {
    return undefined;
  }
}

/** One on another host does as far as anybody here can tell. */
export function isAlive(holder: Holder): boolean {
  if (holder.host !== hostname()) return true;
  try {
    process.kill(holder.pid, 0);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
  return holder.startedAt === null || holder.startedAt === startTimeOf(holder.pid);
}

/** Who it is, and what to do where its host is gone; `path`: of the lock. */
export function describeHolder(holder: Holder, path: string): string {
  const name = `process ${holder.pid} on ${holder.host}`;
  return holder.host === hostname() ? name : `${name} (if that host is gone for good, delete ${path})`;
}

/** Field 22 of /proc/<pid>/stat, counted after the parenthesised command name. */
function startTimeOf(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null;
  } catch {
    return null;
  }
}
