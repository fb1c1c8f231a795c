import { fileURLToPath } from 'node:url';
import type { BenchCase } from './bench-case.js';
import type { SideCommand } from './side-process.js';

const program = fileURLToPath(new URL('./main.js', import.meta.url));
/** The first argument with which the program is one side of a case, and not the benchmark. */
export const SIDE_COMMAND = 'side';

const pythonScript = (name: string) => fileURLToPath(new URL(`../python/${name}`, import.meta.url));

/** How the process of a side is started. DIFFEO_PYTHON names the Python that has the peers installed. */
export function commandOf(bench: BenchCase, side: string): SideCommand {
  const { [side]: chosen } = bench.sides;
  if (!chosen) throw new Error(`case "${bench.name}" has no side "${side}"`);
  if ('script' in chosen) {
    return {
      command: process.env.DIFFEO_PYTHON || 'python3',
      args: ['-u', pythonScript(chosen.script), ...chosen.args],
    };
  }
  return { command: process.execPath, args: [program, SIDE_COMMAND, bench.name, side] };
}
