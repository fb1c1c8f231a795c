import type { Arithmetic } from './arithmetic.js';

/** The arithmetic of JavaScript's numbers, in 64 bits; conditions are 1 and 0. */
export const numberArithmetic: Arithmetic<number> = {
  add: (a, b) => a + b,
  sub: (a, b) => a - b,
  mul: (a, b) => a * b,
  div: (a, b) => a / b,
  min: (a, b) => Math.min(a, b),
  max: (a, b) => Math.max(a, b),
  neg: (x) => -x,
  abs: (x) => Math.abs(x),
  round: (x) => Math.round(x),
  sqrt: (x) => Math.sqrt(x),
  exp: (x) => Math.exp(x),
  expm1: (x) => Math.expm1(x),
  log: (x) => Math.log(x),
  log1p: (x) => Math.log1p(x),
  sinh: (x) => Math.sinh(x),
  tanh: (x) => Math.tanh(x),
  less: (a, b) => Number(a < b),
  equal: (a, b) => Number(a === b),
  isNaN: (x) => Number(Number.isNaN(x)),
  isNegative: (x) => Number(x < 0 || Object.is(x, -0)),
  leading: (x) => Math.fround(x),
  sum: (rule, term) => rule.reduce((total, [node, weight]) => total + weight * term(node), 0),
  repeat: (count, start, step) => {
    let state = start;
    for (let i = 0; i < count; i++) state = step(state);
    return state;
  },
  select: (condition, whenTrue, whenFalse) => (condition === 0 ? whenFalse : whenTrue),
};
