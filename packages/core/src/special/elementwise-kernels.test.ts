import { expectClose } from '@diffeo/testing';
import { add, engine, mul, ones, type Tensor } from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { defineOp } from '../ops/define-op.js';
import { elementwiseKernels } from './elementwise-kernels.js';

const name = 'DiffeoTestElementwise';
const code = 'fn sumOf(x : f32, y : f32) -> f32 { return x + 2.0 * y; }';
const op = defineOp({
  name,
  kernels: elementwiseKernels(name, ['x', 'y'], {
    scalar: (x, y) => x! + 2 * y!,
    wgsl: { call: 'sumOf', code },
  }),
  composite: ({ x, y }: { x: Tensor; y: Tensor }, _attributes: { shape: number[] }) =>
    add(x, mul(2, y)),
});

describe('elementwiseKernels', () => {
  it('reads one element for all, on either side', async () => {
    const [one, three] = [ones([1]), mul(3, ones([2, 2]))];
    await expectClose(op({ x: one, y: three }, { shape: [2, 2] }), [7, 7, 7, 7]);
    await expectClose(op({ x: three, y: one }, { shape: [2, 2] }), [5, 5, 5, 5]);
    await expectClose(op({ x: three, y: three }, { shape: [2, 2] }), [9, 9, 9, 9]);
  });

  it('leaves nothing behind but the result', () => {
    const x = ones([3]);
    const before = engine().memory().numTensors;
    op({ x, y: x }, { shape: [3] }).dispose();
    expect(engine().memory().numTensors).toBe(before);
  });

  it('runs several shaders one after the other, which read what the earlier ones wrote', async () => {
    const staged = defineOp({
      name: 'DiffeoTestStages',
      kernels: elementwiseKernels('DiffeoTestStages', ['x', 'y'], {
        scalar: (x, y) => x! + 2 * (x! + 2 * y!),
        wgsl: [
          { name, reads: ['x', 'y'], writes: 'z', wgsl: { call: 'sumOf', code } },
          { name, reads: ['x', 'z'], writes: 'z', wgsl: { call: 'sumOf', code } },
        ],
      }),
      composite: ({ x, y }: { x: Tensor; y: Tensor }, _attributes: { shape: number[] }) =>
        add(x, mul(2, add(x, mul(2, y)))),
    });
    const [x, y] = [mul(3, ones([2, 2])), ones([1])];
    const before = engine().backend.numDataIds();
    const value = staged({ x, y }, { shape: [2, 2] });
    expect(engine().backend.numDataIds()).toBe(before + 1);
    await expectClose(value, [13, 13, 13, 13]);
  });

  it('has a kernel for TensorFlow where it names an op of its own', () => {
    const wgsl = { call: 'sumOf', code };
    const kernels = elementwiseKernels(name, ['x'], { scalar: (x) => x!, wgsl, native: 'Lgamma' });
    expect(Object.keys(kernels)).toEqual(['cpu', 'wasm', 'webgpu', 'tensorflow']);
  });
});
