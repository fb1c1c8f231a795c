import type { BenchCase, Program } from './bench-case.js';
import { bothSides } from './both-sides.js';

/** A case whose two sides run the same program on TensorFlow.js ops, with and without Diffeo's kernels. */
export function opCase(
  name: string,
  title: string,
  goal: number | undefined,
  program: () => Program,
  processes = 1,
): BenchCase {
  const load = async () => program();
  return {
    name,
    title,
    goal,
    processes,
    sides: bothSides(load, load),
  };
}
