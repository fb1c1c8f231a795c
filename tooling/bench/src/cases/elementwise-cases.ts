import {
  exp,
  log,
  log1p,
  pow,
  randomUniform,
  sin,
  softplus,
  type Tensor,
  tan,
  tanh,
} from '@tensorflow/tfjs-core';
import type { BenchCase } from '../bench-case.js';
import { opCase } from '../op-case.js';

const functions: readonly [name: string, f: (x: Tensor) => Tensor, goal?: number][] = [
  ['tanh', tanh, 4],
  ['softplus', softplus, 4],
  ['exp', exp, 4],
  ['log', log],
  ['log1p', log1p],
  ['sin', sin, 4],
  ['tan', tan],
  ['pow', (x) => pow(x, 1.7)],
];

export const elementwiseCases: readonly BenchCase[] = functions.map(([name, f, goal]) =>
  opCase(`elementwise/${name}`, `${name}, 1M elements`, goal, () => {
    const x = randomUniform([1_000_000], 0.01, 4);
    return { run: () => f(x).dispose() };
  }),
);
