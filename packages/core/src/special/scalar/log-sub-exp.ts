import { log1mExp } from './log1m-exp.js';

/** log(e^x - e^y) for x >= y. */
export function logSubExp(x: number, y: number): number {
  if (x === y && x < Number.POSITIVE_INFINITY) return Number.NEGATIVE_INFINITY;
  return x + log1mExp(y - x);
}

/** 1 / (e^(x - y) - 1): Infinity where x = y, also at infinities. */
export function expm1Reciprocal(x: number, y: number): number {
  return x === y ? Number.POSITIVE_INFINITY : 1 / Math.expm1(x - y);
}
