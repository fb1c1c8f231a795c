import {
  abs,
  add,
  div,
  expm1,
  less,
  log1p,
  mul,
  scalar,
  type Tensor,
  where,
} from '@tensorflow/tfjs-core';

// Both functions are u -> u as the power goes to 0, by a series there: their quotients would be 0 / 0, and close to it lose
// the digits of their gradients. At |power u| = 1/16 the first term left out is 1e-8 of the sum.
const NEAR_ZERO = 1 / 16;
const LOG_SERIES = [-1 / 6, 1 / 5, -1 / 4, 1 / 3, -1 / 2, 1];
const EXP_SERIES = [1 / 720, 1 / 120, 1 / 24, 1 / 6, 1 / 2, 1];

/** log(1 + power u) / power, and u for a power of 0: the logarithm of the inverse of the Box-Cox transform. */
export function logInverseBoxCox(u: Tensor, power: Tensor): Tensor {
  return quotient(u, power, log1p, LOG_SERIES);
}

/** (e^(power u) - 1) / power, and u for a power of 0: the Box-Cox transform of e^u. */
export function boxCoxOfExp(u: Tensor, power: Tensor): Tensor {
  return quotient(u, power, expm1, EXP_SERIES);
}

/** f(power u) / power, by u times the series of f(v) / v near v = 0. */
function quotient(
  u: Tensor,
  power: Tensor,
  f: (v: Tensor) => Tensor,
  series: readonly number[],
): Tensor {
  const v = mul(power, u);
  const isNear = less(abs(v), NEAR_ZERO);
  const small = where(isNear, v, 0);
  const [first, ...rest] = series as [number, ...number[]];
  const sum = rest.reduce<Tensor>((partial, each) => add(mul(partial, small), each), scalar(first));
  return where(isNear, mul(u, sum), div(f(where(isNear, 1, v)), where(isNear, 1, power)));
}
