import {
  abs,
  clipByValue,
  cos,
  erf,
  exp,
  expm1,
  log,
  log1p,
  neg,
  sign,
  sin,
  softplus,
  tan,
  tanh,
  tensor1d,
} from '@tensorflow/tfjs-core';
import { describe, expect, inject, it } from 'vitest';
import trigonometry from '../../../test/reference/trigonometry.json' with { type: 'json' };

/** erf x = 2 x / sqrt(pi) e^(-x^2) sum over n of (2 x^2)^n / (2 n + 1)!!, in double precision; no terms cancel. */
function exactErf(x: number): number {
  if (!(Math.abs(x) < 6)) return Math.sign(x);
  let sum = 0;
  for (let n = 0, term = 1; term > sum * 1e-17; n++, term *= (2 * x * x) / (2 * n + 1)) sum += term;
  return ((2 * x) / Math.sqrt(Math.PI)) * Math.exp(-x * x) * sum;
}

/** Each function with its value in double precision. */
const FUNCTIONS = {
  Cos: [cos, Math.cos],
  Erf: [erf, exactErf],
  Exp: [exp, Math.exp],
  Expm1: [expm1, Math.expm1],
  Log: [log, Math.log],
  Log1p: [log1p, Math.log1p],
  Sin: [sin, Math.sin],
  Softplus: [softplus, (x: number) => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)))],
  Tan: [tan, Math.tan],
  Tanh: [tanh, Math.tanh],
} as const;

/** Floats of every exponent and sign, the special ones included, an odd number of them. */
function allKindsOfFloats(): Float32Array {
  const floats = new Float32Array(200_003);
  const words = new Int32Array(floats.buffer);
  for (let i = 0; i < words.length; i++) words[i] = Math.imul(i, 21_473);
  floats.set([
    0,
    -0,
    Infinity,
    -Infinity,
    Number.NaN,
    1,
    -1,
    2 ** -149,
    -(2 ** -149),
    88.73,
    -103.9,
  ]);
  return floats;
}

/** The spacing of float32 at a value; below the normal numbers it is that of the smallest. */
function ulpAt(value: number): number {
  return 2 ** (Math.max(Math.floor(Math.log2(Math.abs(value))), -126) - 23);
}

/** The largest error in units of the last place, and where it is. */
function worstError(inputs: Float32Array, values: Float32Array, exact: (x: number) => number) {
  let worst = { error: 0, at: 0 };
  for (const [i, x] of inputs.entries()) {
    const want = exact(x);
    const value = values[i]!;
    if (Object.is(Math.fround(want), value)) continue;
    const error = Math.abs(value - want) / ulpAt(want);
    if (!(error <= worst.error)) worst = { error, at: x };
  }
  return worst;
}

describe.runIf(inject('backend') === 'wasm')('the wasm kernels of elementary functions', () => {
  const inputs = allKindsOfFloats();
  for (const [name, [compute, exact]] of Object.entries(FUNCTIONS)) {
    it(`${name} lies within 2 ulp everywhere, infinities, NaN and subnormals included`, async () => {
      const values = await compute(tensor1d(inputs)).data<'float32'>();
      const worst = worstError(inputs, values, exact);
      expect(worst.error, `at ${worst.at}`).toBeLessThan(2);
    });
  }

  for (const name of ['Sin', 'Cos', 'Tan'] as const) {
    it(`${name} lies within 2 ulp near multiples of pi / 2`, async () => {
      const [compute, exact] = FUNCTIONS[name];
      const multiples = Float32Array.from({ length: 100_001 }, (_, i) => (i * Math.PI) / 2);
      const values = await compute(tensor1d(multiples)).data<'float32'>();
      expect(worstError(multiples, values, exact).error).toBeLessThan(2);
    });
  }

  it('reduces the largest arguments as mpmath does', async () => {
    const { cases } = trigonometry;
    const x = tensor1d(cases.map((at) => at.x));
    for (const [compute, name] of [
      [sin, 'sin'],
      [cos, 'cos'],
      [tan, 'tan'],
    ] as const) {
      const values = await compute(x).data<'float32'>();
      for (const [i, at] of cases.entries()) {
        const error = Math.abs(values[i]! - at[name]) / ulpAt(at[name]);
        expect(error, `${name} at ${at.x}`).toBeLessThan(2);
      }
    }
  });

  it('gives the sign of the smallest numbers, and of NaN NaN as TensorFlow', async () => {
    const x = tensor1d([1e-8, -1e-8, 2 ** -149, -(2 ** -149), 0, -3, Number.NaN, Infinity]);
    const signs = [1, -1, 1, -1, 0, -1, Number.NaN, 1];
    expect([...(await sign(x).data())]).toEqual(signs);
  });

  it('negates integers to the last digit', async () => {
    const x = tensor1d([16777217, -16777217, 0, 2147483647, -2147483648], 'int32');
    const [opposite, size] = [neg(x), abs(x)];
    expect([opposite.dtype, size.dtype]).toEqual(['int32', 'int32']);
    // The least integer has no opposite: TensorFlow wraps too.
    const negated = [-16777217, 16777217, 0, -2147483647, -2147483648];
    expect([...(await opposite.data())]).toEqual(negated);
    const sizes = [16777217, 16777217, 0, 2147483647, -2147483648];
    expect([...(await size.data())]).toEqual(sizes);
    expect([...(await abs(tensor1d([-1.5, 2])).data())]).toEqual([1.5, 2]);
  });

  it('keeps the sign of zero', async () => {
    for (const compute of [erf, expm1, log1p, sin, tan, tanh]) {
      expect(Object.is((await compute(tensor1d([-0])).data())[0], -0)).toBe(true);
    }
  });

  it('clips, and leaves NaN', async () => {
    const x = tensor1d([-2, -0.5, 0.5, 2, Number.NaN, Infinity, -Infinity]);
    const clipped = [-1, -0.5, 0.5, 1, Number.NaN, 1, -1];
    expect([...(await clipByValue(x, -1, 1).data())]).toEqual(clipped);
  });

  it('leaves other types to tfjs', async () => {
    const y = exp(tensor1d([0, 1], 'int32'));
    expect([...(await y.data())].map((v) => Math.round(v * 1000))).toEqual([1000, 2718]);
  });
});
