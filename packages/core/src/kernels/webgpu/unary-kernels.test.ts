import {
  asinh,
  atanh,
  erf,
  exp,
  expm1,
  log,
  log1p,
  sigmoid,
  sinh,
  softplus,
  type Tensor,
  tanh,
  tensor1d,
} from '@tensorflow/tfjs-core';
import { describe, expect, inject, it } from 'vitest';

const { E, PI } = Math;

/** erf by its series up to 3 and by the first terms of erfc's asymptotic one beyond, to 1e-8. */
function exactErf(x: number): number {
  const size = Math.abs(x);
  if (size > 3) {
    const y = 1 / (2 * size * size);
    const tail = Math.exp(-size * size) / (size * Math.sqrt(PI));
    return Math.sign(x) * (1 - (size === Infinity ? 0 : tail * (1 - y + 3 * y * y)));
  }
  let term = size;
  let total = size;
  for (let n = 1; n < 200; n++) {
    term *= (-size * size) / n;
    total += term / (2 * n + 1);
  }
  return (Math.sign(x) * 2 * total) / Math.sqrt(PI);
}

/** Each function, its value in double precision, and the largest size at which the latter is right. */
const FUNCTIONS: [string, (x: Tensor) => Tensor, (x: number) => number][] = [
  ['asinh', asinh, Math.asinh],
  ['atanh', atanh, Math.atanh],
  ['erf', erf, exactErf],
  ['exp', exp, Math.exp],
  ['expm1', expm1, Math.expm1],
  ['log', log, Math.log],
  ['log1p', log1p, Math.log1p],
  ['sigmoid', sigmoid, (x) => (x < 0 ? Math.exp(x) / (1 + Math.exp(x)) : 1 / (1 + Math.exp(-x)))],
  ['sinh', sinh, Math.sinh],
  ['softplus', softplus, (x) => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)))],
  ['tanh', tanh, Math.tanh],
];

/** Every size from 1e-30 to 1e30 and the usual range more densely; subnormals may be taken for 0 and are left out. */
function inputs(): Float32Array {
  const sizes = Array.from({ length: 1201 }, (_, i) => 10 ** ((i - 600) / 20));
  const usual = Array.from({ length: 1000 }, (_, i) => (i + 1) / 50);
  const nearOne = Array.from({ length: 20 }, (_, i) => 1 + (i - 10) * 2 ** -12);
  const positive = [...sizes, ...usual, ...nearOne, E, 88.72, 88.73, 89.41, 89.42];
  return Float32Array.from(positive.flatMap((x) => [x, -x]));
}

const TINY = 2 ** -126;

describe.runIf(inject('backend') === 'webgpu')('the shaders of elementary functions', () => {
  for (const [name, compute, exact] of FUNCTIONS) {
    it(`${name} lies within 1e-6 wherever the result is a normal number`, async () => {
      const xs = inputs();
      const values = await compute(tensor1d(xs)).data();
      let worst = { error: 0, at: 0 };
      for (const [i, x] of xs.entries()) {
        const want = exact(x);
        const value = values[i]!;
        if (Object.is(Math.fround(want), value) || Math.abs(want) < TINY) continue;
        const error = Math.abs(value / want - 1);
        if (!(error <= worst.error)) worst = { error, at: x };
      }
      expect(worst.error, `at ${worst.at}`).toBeLessThan(1e-6);
    });

    it(`${name} is right at infinities, NaN and zero`, async () => {
      const edges = [Infinity, -Infinity, Number.NaN, 0, 1, -1];
      const values = await compute(tensor1d(edges)).data();
      for (const [i, x] of edges.entries()) {
        const want = Math.abs(x) === Infinity && name === 'sigmoid' ? Number(x > 0) : exact(x);
        if (Math.abs(want) === Infinity || Number.isNaN(want) || want === 0) {
          expect(values[i], `${name}(${x})`).toBe(want === 0 ? values[i]! * 0 : want);
        }
      }
    });
  }
});
