import { gather, randomNormal, reverse, slice, stack, tensor1d, tile } from '@tensorflow/tfjs-core';
import type { BenchCase } from '../bench-case.js';
import { opCase } from '../op-case.js';

const SIDE = 1000;
/** How far apart gathered rows lie; it has no factor in common with SIDE, so that all rows come up. */
const STRIDE = 617;
const GOAL = 15;

/** Ops that only move elements. One thousand rows of one thousand, unless the title says otherwise. */
export const movementCases: readonly BenchCase[] = [
  opCase('movement/gather', 'gather 1000 of 1000 rows', GOAL, () => {
    const x = randomNormal([SIDE, SIDE]);
    const rows = tensor1d(
      Int32Array.from({ length: SIDE }, (_, i) => (i * STRIDE) % SIDE),
      'int32',
    );
    return { run: () => gather(x, rows).dispose() };
  }),
  opCase('movement/tile', 'tile [1000,100] ten times', GOAL, () => {
    const x = randomNormal([SIDE, SIDE / 10]);
    return { run: () => tile(x, [1, 10]).dispose() };
  }),
  opCase('movement/slice-columns', 'slice half the columns', undefined, () => {
    const x = randomNormal([SIDE, SIDE]);
    return { run: () => slice(x, [0, 0], [SIDE, SIDE / 2]).dispose() };
  }),
  opCase('movement/slice-row', 'slice one row', GOAL, () => {
    const x = randomNormal([SIDE, SIDE]);
    return { run: () => slice(x, [SIDE / 2, 0], [1, SIDE]).dispose() };
  }),
  opCase('movement/reverse', 'reverse columns', GOAL, () => {
    const x = randomNormal([SIDE, SIDE]);
    return { run: () => reverse(x, 1).dispose() };
  }),
  opCase('movement/stack', 'stack 10 of 100k on the last axis', GOAL, () => {
    const parts = Array.from({ length: 10 }, () => randomNormal([100_000]));
    return { run: () => stack(parts, -1).dispose() };
  }),
];
