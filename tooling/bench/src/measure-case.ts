import type { BenchCase } from './bench-case.js';
import { commandOf } from './command-of.js';
import { type Reply, type SideCommand, SideProcess, SideUnavailable } from './side-process.js';
import { ratios, type Spread, spread } from './spread.js';

/** A round has to last so long that the clock and a stray interruption do not matter. */
const ROUND_MS = 250;
/** The first guess at the runs of a round is corrected until it lasts at least this part of ROUND_MS. */
const LONG_ENOUGH = 0.5;

export interface SideResult {
  readonly side: string;
  readonly title: string;
  /** Why there is nothing else. */
  readonly unavailable?: { readonly missing: boolean; readonly message: string };
  readonly msPerRun?: Spread;
  /** How many times faster Diffeo was than this side, over the rounds. */
  readonly diffeoIsFaster?: Spread;
  readonly runsPerRound?: number;
  readonly rounds?: readonly number[];
  readonly kernels?: number;
  readonly result?: number;
}

export interface CaseResult {
  readonly name: string;
  readonly title: string;
  readonly goal?: number;
  readonly sides: readonly SideResult[];
}

interface Contender {
  readonly side: string;
  readonly process: SideProcess;
  readonly inspected: Reply;
  readonly runs: number;
}

/** How the process of a side of a case is started. */
type Commands = (bench: BenchCase, side: string) => SideCommand;

/** Time all sides of a case, in processes of their own, in rounds A B C, A B C, ... */
export async function measureCase(
  bench: BenchCase,
  rounds: number,
  commands: Commands = commandOf,
): Promise<CaseResult> {
  const measured = new Map<string, Measured>();
  const processes = Math.min(bench.processes ?? 1, rounds);
  for (let i = 0; i < processes; i++) {
    // rounds in all, spread over the processes as evenly as they go
    const share = Math.floor(((i + 1) * rounds) / processes) - Math.floor((i * rounds) / processes);
    await measureOnce(bench, share, measured, commands);
  }
  const ours = measured.get('diffeo')?.rounds;
  const sides = Object.entries(bench.sides).map(([side, { title }]): SideResult => {
    const { rounds: ms, unavailable, ...rest } = measured.get(side)!;
    if (unavailable) return { side, title, unavailable };
    const diffeoIsFaster = ours?.length && side !== 'diffeo' ? spread(ratios(ms, ours)) : undefined;
    return { side, title, msPerRun: spread(ms), diffeoIsFaster, ...rest, rounds: ms };
  });
  return { name: bench.name, title: bench.title, goal: bench.goal, sides };
}

type Measured = Pick<SideResult, 'unavailable' | 'runsPerRound' | 'kernels' | 'result'> & {
  rounds: number[];
};

/** Start every side that is not known to be unavailable, let them take turns, and add to what was measured. */
async function measureOnce(
  bench: BenchCase,
  rounds: number,
  measured: Map<string, Measured>,
  commands: Commands,
): Promise<void> {
  const contenders: Contender[] = [];
  try {
    for (const side of Object.keys(bench.sides)) {
      if (measured.get(side)?.unavailable) continue;
      await orUnavailable(side, measured, async () => {
        contenders.push(await prepare(bench, side, commands(bench, side)));
      });
    }
    for (const { side, runs, inspected } of contenders) {
      const { kernels, result } = inspected;
      const earlier = measured.get(side)?.rounds ?? [];
      measured.set(side, { rounds: earlier, runsPerRound: runs, kernels, result });
    }
    for (let round = 0; round < rounds; round++) {
      for (const { side, process, runs } of contenders) {
        if (measured.get(side)?.unavailable) continue;
        await orUnavailable(side, measured, async () => {
          const { ms } = await process.run({ runs });
          measured.get(side)!.rounds.push(ms / runs);
        });
      }
    }
  } finally {
    for (const { process } of contenders) process.stop();
  }
}

/** A side that is not there, or fails on the way, is noted; the others go on. */
async function orUnavailable(
  side: string,
  measured: Map<string, Measured>,
  action: () => Promise<void>,
): Promise<void> {
  try {
    await action();
  } catch (error) {
    if (!(error instanceof SideUnavailable)) throw error;
    const { missing, message } = error;
    measured.set(side, { rounds: [], unavailable: { missing, message } });
  }
}

async function prepare(bench: BenchCase, side: string, command: SideCommand): Promise<Contender> {
  const process = await SideProcess.start(command);
  try {
    const inspected = await process.run({ runs: bench.warmUp ?? 3, inspect: true });
    return { side, process, inspected, runs: await runsOfRound(process) };
  } catch (error) {
    process.stop();
    throw error;
  }
}

async function runsOfRound(process: SideProcess): Promise<number> {
  let runs = 1;
  for (;;) {
    const { ms } = await process.run({ runs });
    if (ms >= ROUND_MS * LONG_ENOUGH) return runs;
    runs = Math.max(runs * 2, Math.round((runs * ROUND_MS) / Math.max(ms, 1)));
  }
}
