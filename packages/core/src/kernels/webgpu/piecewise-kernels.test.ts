import { expectClose } from '@diffeo/testing';
import {
  abs,
  clipByValue,
  elu,
  isFinite as isFiniteNumber,
  isInf,
  isNaN as isNotANumber,
  leakyRelu,
  neg,
  relu,
  relu6,
  selu,
  sign,
  square,
  step,
  type Tensor,
  tensor1d,
} from '@tensorflow/tfjs-core';
import { describe, expect, inject, it } from 'vitest';

const { NaN: nan, POSITIVE_INFINITY: inf } = Number;
const SELU_SCALE = 1.0507009873554805;
const SELU_ALPHA = 1.6732632423543772;

const FUNCTIONS: [string, (x: Tensor) => Tensor, (x: number) => number][] = [
  ['abs', abs, Math.abs],
  ['clipByValue', (x) => clipByValue(x, -1, 2), (x) => Math.max(-1, Math.min(x, 2))],
  ['clipByValue from below', (x) => clipByValue(x, 0, inf), (x) => Math.max(x, 0)],
  ['elu', elu, (x) => (x >= 0 ? x : Math.expm1(x))],
  ['isFinite', isFiniteNumber, (x) => Number(Number.isFinite(x))],
  ['isInf', isInf, (x) => Number(Math.abs(x) === inf)],
  ['isNaN', isNotANumber, (x) => Number(Number.isNaN(x))],
  ['leakyRelu', (x) => leakyRelu(x, 0.25), (x) => (x < 0 ? 0.25 * x : x)],
  ['relu', relu, (x) => Math.max(0, x)],
  ['relu6', relu6, (x) => Math.min(Math.max(0, x), 6)],
  ['selu', selu, (x) => SELU_SCALE * (x >= 0 ? x : SELU_ALPHA * Math.expm1(x))],
  ['sign', sign, (x) => Math.sign(x) || 0],
  ['step', (x) => step(x, 0.5), (x) => (Number.isNaN(x) ? x : x > 0 ? 1 : 0.5)],
];

const EDGES = [nan, inf, -inf, 0, -0, 1, -1, 7, -7, 1e-7, -1e-7, 3e38, -3e38, 5];

describe.runIf(inject('backend') === 'webgpu')('functions made of pieces on webgpu', () => {
  for (const [name, compute, exact] of FUNCTIONS) {
    it(`${name} holds at infinities, NaN, -0 and near 0`, async () => {
      const edges = [...Float32Array.from(EDGES)];
      const want = Float32Array.from(edges, exact);
      await expectClose(compute(tensor1d(edges)), want);
    });
  }

  it('int32 keeps all bits', async () => {
    const x = () => tensor1d([16777217, -16777217, 46341, 0], 'int32');
    const exactly = async (y: Tensor, want: number[]) =>
      expect([...(await y.data())]).toEqual(want);
    await exactly(abs(x()), [16777217, 16777217, 46341, 0]);
    await exactly(neg(x()), [-16777217, 16777217, -46341, 0]);
    await exactly(
      square(x()),
      [16777217, -16777217, 46341, 0].map((v) => Math.imul(v, v)),
    );
    await exactly(sign(x()), [1, -1, 1, 0]);
    await exactly(relu(x()), [16777217, 0, 46341, 0]);
    await exactly(clipByValue(x(), -5, 50), [50, -5, 50, 0]);
    await exactly(clipByValue(x(), 16777215, inf), [16777217, 16777215, 16777215, 16777215]);
  });
});
