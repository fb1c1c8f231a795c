import { broadcastTo, eye, reshape, type Tensor } from '@tensorflow/tfjs-core';

/** Every unit vector beside every one of n vectors, `[size, n, size]`: with them a trace is exact. */
export function basisProbes(n: number, size: number): Tensor {
  return broadcastTo(reshape(eye(size), [size, 1, size]), [size, n, size]);
}

/** Vectors `[n, size]` once for each of some probes, one set after the other: `[probes n, size]`. */
export function repeated(x: Tensor, probes: number): Tensor {
  const [n, size] = x.shape as [number, number];
  return reshape(broadcastTo(x, [probes, n, size]), [probes * n, size]);
}

/** The same, as many times as makes a number of rows. */
export function repeatedTo(x: Tensor, rows: number): Tensor {
  return x.shape[0] === rows ? x : repeated(x, rows / x.shape[0]!);
}
