import { expectClose } from '@diffeo/testing';
import {
  add,
  div,
  mul,
  neg,
  ones,
  sum,
  type Tensor,
  tensor1d,
  tensor2d,
} from '@tensorflow/tfjs-core';
import { describe, expect, inject, it } from 'vitest';
import { grad } from '../autodiff/grad.js';
import { explainOp } from '../ops/explain-op.js';
import { defineElementwise } from './define-elementwise.js';

/** x + 2 y + 3 z, with kernels that add 100, so that tests see what ran. */
const weighted = defineElementwise({
  name: 'DiffeoTestWeighted',
  inputs: ['x', 'y', 'z'],
  scalar: (x, y, z) => x! + 2 * y! + 3 * z! + 100,
  wgsl: {
    call: 'weightedOf',
    code: 'fn weightedOf(x : f32, y : f32, z : f32) -> f32 { return x + 2.0 * y + 3.0 * z + 100.0; }',
  },
  composite: ({ x, y, z }) => add(x, add(mul(2, y), mul(3, z))),
  partials: { x: ({ x }) => ones(x.shape), y: () => mul(2, 1), z: () => mul(3, 1) },
});

const reciprocal = defineElementwise({
  name: 'DiffeoTestReciprocal',
  inputs: ['x'],
  scalar: (x) => 1 / x!,
  wgsl: { call: 'inverseOf', code: 'fn inverseOf(x : f32) -> f32 { return 1.0 / x; }' },
  composite: ({ x }) => div(1, x),
  partials: { x: (_inputs, y) => neg(mul(y, y)) },
});

const shift = ['cpu', 'wasm', 'webgpu'].includes(inject('backend')) ? 100 : 0;

describe('defineElementwise', () => {
  it('runs a kernel where there is one', () => {
    weighted(1, 2, 3);
    expect(explainOp('DiffeoTestWeighted').runs).toBe(shift > 0 ? 'kernel' : 'composite');
  });

  it('broadcasts numbers, arrays and tensors', async () => {
    const y = weighted(tensor2d([[1], [2]]), [0, 10], 1);
    expect(y.shape).toEqual([2, 2]);
    await expectClose(
      y,
      [4, 24, 5, 25].map((value) => value + shift),
    );
    expect(weighted(tensor2d([[1]]), 1, 1).shape).toEqual([1, 1]);
    expect(weighted([], 1, 1).shape).toEqual([0]);
  });

  it('sums the gradient of a broadcast argument', async () => {
    const total = (y: Tensor) => sum(weighted(ones([3, 2]), y, 0));
    await expectClose(grad(total)(tensor1d([1, 2])), [6, 6]);
  });

  it('has derivatives of any order from its partials', async () => {
    const slope = grad((x: Tensor) => sum(reciprocal(x)));
    await expectClose(slope(tensor1d([2])), [-0.25]);
    await expectClose(grad((x: Tensor) => sum(slope(x)))(tensor1d([2])), [0.25]);
  });

  it('names the arguments whose shapes do not fit', () => {
    expect(() => weighted([1, 2], [1, 2, 3], 0)).toThrow(/x and y/);
  });
});
