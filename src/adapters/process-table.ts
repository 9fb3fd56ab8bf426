import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import process from 'node:process';

const PAGE_BYTES = 4096;
const SAMPLE_MS = 250;
/** A process seen outside our groups cannot join one, but its number may be given to another process. */
const FORGET_FOREIGN_MS = 5000;

/** Whether this system tells of its processes through /proc. */
export const HAS_PROC = process.platform === 'linux';

interface Member {
  readonly pid: number;
  readonly residentBytes: number;
}

type OnSample = (residentBytes: number) => void;

/** Samples the memory of process groups, all of them in one walk over /proc. */
class GroupSampler {
  readonly #watched = new Map<number, OnSample>();
  readonly #foreign = new Set<string>();
  #foreignSince = 0;
  #timer: NodeJS.Timeout | undefined;

  watch(group: number, onSample: OnSample): () => void {
    this.#watched.set(group, onSample);
    this.#timer ??= setInterval(() => {
      this.#sample();
    }, SAMPLE_MS).unref();
    return () => {
      this.#watched.delete(group);
      if (this.#watched.size > 0) return;
      clearInterval(this.#timer);
      this.#timer = undefined;
    };
  }

  #sample(): void {
    const now = performance.now();
    if (now - this.#foreignSince > FORGET_FOREIGN_MS) {
      this.#foreign.clear();
      this.#foreignSince = now;
    }
    const members = new Map<number, Member[]>();
    for (const name of processNumbers()) {
      if (this.#foreign.has(name)) continue;
      const stat = readStat(name);
      if (stat === undefined) continue;
      if (!this.#watched.has(stat.group)) this.#foreign.add(name);
      else members.set(stat.group, [...(members.get(stat.group) ?? []), stat]);
    }
    for (const [group, onSample] of [...this.#watched]) onSample(residentOf(members.get(group) ?? []));
  }
}

const sampler = new GroupSampler();

/** Tells the resident memory of a group about four times a second, until the returned function is called. */
export function watchGroupMemory(group: number, onSample: OnSample): () => void {
  return HAS_PROC ? sampler.watch(group, onSample) : () => undefined;
}

/** Process ids of the living members of a group; a zombie is dead. */
export function livingMembers(group: number): readonly number[] {
  return processNumbers().flatMap((name) => {
    const stat = readStat(name);
    return stat?.group === group && stat.isAlive ? [stat.pid] : [];
  });
}

/** Memory that belongs to each process alone, as far as cheaply known: pages shared with forks are counted once where it matters. */
function residentOf(members: readonly Member[]): number {
  return members.reduce((sum, member) => sum + member.residentBytes, 0);
}

/** The group's memory with shared pages counted once; costs more than a sample, so it is asked before a kill only. */
export function proportionalMemory(group: number): number {
  return livingMembers(group).reduce((sum, pid) => sum + proportionalOf(pid), 0);
}

function proportionalOf(pid: number): number {
  try {
    const kilobytes = /^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1];
    if (kilobytes !== undefined) return Number(kilobytes) * 1024;
  } catch {
    // Not readable for a process that changed its user, or gone: its resident size stands in.
  }
  return readStat(String(pid))?.residentBytes ?? 0;
}

/** When a process started, as text to compare; undefined when there is none of that number (a zombie is none). */
export function startOfProcess(pid: number): string | undefined {
  if (HAS_PROC) {
    const stat = readStat(String(pid));
    return stat?.isAlive === true ? stat.start : undefined;
  }
  try {
    process.kill(pid, 0);
    return '';
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM' ? '' : undefined;
  }
}

/** What a process number belongs to: the running system, and the namespace that gives the numbers out (a container has its own). */
export function processIdentity(): { readonly boot: string; readonly namespace: string } {
  return {
    boot: orEmpty(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()),
    namespace: orEmpty(() => readlinkSync('/proc/self/ns/pid')),
  };
}

function orEmpty(read: () => string): string {
  try {
    return read();
  } catch {
    return '';
  }
}

function processNumbers(): readonly string[] {
  try {
    return readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  } catch {
    return [];
  }
}

function readStat(name: string): (Member & { group: number; isAlive: boolean; start: string }) | undefined {
  try {
    const text = readFileSync(`/proc/${name}/stat`, 'utf8');
    // The second field is the program's name in brackets and may hold anything: count from its last bracket (proc_pid_stat(5)).
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    const state = fields[0] ?? '';
    return {
      pid: Number(name),
      group: Number(fields[2]),
      residentBytes: Number(fields[21]) * PAGE_BYTES,
      isAlive: !'ZX'.includes(state),
      start: fields[19] ?? '',
    };
  } catch {
    return undefined;
  }
}
