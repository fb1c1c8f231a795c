import { Key, normal, uniform } from '@diffeo/core/random';
import { expectClose } from '@diffeo/testing';
import {
  findBackend,
  memory,
  mul,
  softmax,
  softplus,
  type Tensor,
  tensor1d,
  tidy,
} from '@tensorflow/tfjs-core';
import { describe, expect, inject, it, vi } from 'vitest';
import { rationalQuadraticGradientOp, rationalQuadraticOp } from './rational-quadratic-op.js';

const key = Key.fromSeed(7);

/** Splines of `[...shape, 2, bins]` at elements of `[...batch, ...shape]`. */
function splines(batch: number[], shape: number[], bins: number) {
  return {
    x: uniform([...batch, ...shape], { key, low: -3, high: 2 }),
    parts: softmax(mul(normal([...shape, 2, bins], { key: key.foldIn(1) }), 0.5)),
    slopes: softplus(normal([...shape, bins + 1], { key: key.foldIn(2) })),
  };
}

/** How many shaders a call runs. */
function launches(call: () => Tensor[]): number {
  const backend = findBackend('webgpu') as unknown as { runWebGPUProgram: () => void };
  const run = vi.spyOn(backend, 'runWebGPUProgram');
  try {
    tidy(() => void call());
    return run.mock.calls.length;
  } finally {
    run.mockRestore();
  }
}

describe.runIf(inject('backend') === 'webgpu').each([false, true])(
  'splines by shaders, inverse: %s',
  (inverse) => {
    const attributes = { low: -3, high: 2, inverse };

    it.each([
      ['one element of each spline', [], [3, 5], 8],
      ['a few elements of each', [6], [5], 2],
      ['many elements of each', [150, 2], [3], 5],
      ['one bin', [7], [2], 1],
    ] as const)('are the composite: %s', async (_name, batch, shape, bins) => {
      const inputs = splines([...batch], [...shape], bins);
      const [value, logDet] = rationalQuadraticOp(inputs, attributes);
      const [wanted, wantedLogDet] = rationalQuadraticOp.composite(inputs, attributes);
      await expectClose(value!, await wanted!.data<'float32'>(), { rtol: 2e-6, atol: 3e-6 });
      await expectClose(logDet!, await wantedLogDet!.data<'float32'>(), { atol: 4e-5 });

      const dValue = normal(inputs.x.shape, { key: key.foldIn(3) });
      const dLogDet = normal(inputs.x.shape, { key: key.foldIn(4) });
      const before = memory().numTensors;
      const gradients = rationalQuadraticGradientOp({ ...inputs, dValue, dLogDet }, attributes);
      expect(memory().numTensors).toBe(before + 3);
      const expected = rationalQuadraticGradientOp.composite(
        { ...inputs, dValue, dLogDet },
        attributes,
      );
      for (const [i, gradient] of gradients.entries()) {
        const want = await expected[i]!.data<'float32'>();
        const largest = want.reduce((most, x) => Math.max(most, Math.abs(x)), 0);
        // Both in float32, of which the composite loses more: bins as differences of their ends.
        await expectClose(gradient, want, { rtol: 1e-4, atol: 4e-5 * largest });
      }
    });

    it('run two shaders, and four for the gradients', () => {
      const inputs = splines([4], [3], 8);
      const both = { ...inputs, dValue: inputs.x, dLogDet: inputs.x };
      expect(launches(() => rationalQuadraticOp(inputs, attributes))).toBe(2);
      expect(launches(() => rationalQuadraticGradientOp(both, attributes))).toBe(4);
      expect(launches(() => rationalQuadraticOp.composite(inputs, attributes))).toBeGreaterThan(30);
    });

    it('give NaN at NaN, and nothing for nothing', async () => {
      const { parts, slopes } = splines([], [1], 4);
      const x = tensor1d([0.5, Number.NaN, -1]);
      for (const result of rationalQuadraticOp({ x, parts, slopes }, attributes)) {
        const [first, second, third] = await result.data();
        expect([first, second, third].map(Number.isNaN)).toEqual([false, true, false]);
      }
      const none = rationalQuadraticOp({ x: tensor1d([]), parts, slopes }, attributes);
      expect(none.map(({ shape }) => shape)).toEqual([[0], [0]]);
    });
  },
);
