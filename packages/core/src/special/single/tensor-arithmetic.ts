import {
  abs,
  add,
  div,
  equal,
  exp,
  expm1,
  isNaN as isNotANumber,
  less,
  log,
  log1p,
  maximum,
  minimum,
  mul,
  neg,
  round,
  scalar,
  sinh,
  sqrt,
  sub,
  type Tensor,
  tanh,
  where,
} from '@tensorflow/tfjs-core';
import type { Arithmetic } from './arithmetic.js';

/** The arithmetic of tensors, by tfjs's kernels. */
export const tensorArithmetic: Arithmetic<Tensor> = {
  add: (a, b) => add(a, b),
  sub: (a, b) => sub(a, b),
  mul: (a, b) => mul(a, b),
  div: (a, b) => div(a, b),
  min: (a, b) => minimum(a, b),
  max: (a, b) => maximum(a, b),
  neg: (x) => neg(x),
  abs: (x) => abs(x),
  round: (x) => round(x),
  sqrt: (x) => sqrt(x),
  exp: (x) => exp(x),
  expm1: (x) => expm1(x),
  log: (x) => log(x),
  log1p: (x) => log1p(x),
  sinh: (x) => sinh(x),
  tanh: (x) => tanh(x),
  less: (a, b) => less(a, b),
  equal: (a, b) => equal(a, b),
  isNaN: (x) => isNotANumber(x),
  isNegative: (x) => less(where(equal(x, 0), div(1, x), x), 0),
  // Dekker's splitting: 2^12 + 1
  leading: (x) => sub(mul(x, 4097), sub(mul(x, 4097), x)),
  sum: (rule, term) =>
    rule.reduce(
      (total: Tensor, [node, weight]) => add(total, mul(term(scalar(node)), weight)),
      scalar(0),
    ),
  repeat: (count, start, step) => {
    let state = start;
    for (let i = 0; i < count; i++) state = step(state);
    return state;
  },
  select: (condition, whenTrue, whenFalse) => where(condition, whenTrue, whenFalse),
};
