import { expectClose } from '@diffeo/testing';
import {
  add,
  conv3d,
  conv3dTranspose,
  dilation2d,
  engine,
  fill,
  mul,
  sum,
  type Tensor,
  type Tensor3D,
  type Tensor4D,
  type Tensor5D,
  zeros,
} from '@tensorflow/tfjs-core';
import { describe, expect, inject, it } from 'vitest';
import { Key, normal } from '../../random/index.js';

const random = (shape: number[], seed: number) => normal(shape, { key: Key.fromSeed(seed) });
const inner = async (a: Tensor, b: Tensor) => (await sum(mul(a, b)).data())[0]!;

// The webgpu backend takes a pad of no elements for one of shape [0, 0].
describe.runIf(inject('backend') !== 'webgpu')('the adjoints of 3D convolution', () => {
  for (const [strides, pad, size, out] of [
    [1, 'valid', 4, 3],
    [2, 'valid', 4, 2],
    [2, 'same', 5, 3],
    [3, 'same', 4, 2],
  ] as const) {
    it(`are that: stride ${strides}, ${pad}`, async () => {
      const x = random([2, size, size, size, 3], 1);
      const filter = random([2, 2, 2, 3, 2], 2);
      const dy = random([2, out, out, out, 2], 3);
      const y = conv3d(x as Tensor5D, filter as Tensor5D, strides, pad);
      expect(y.shape).toEqual(dy.shape);
      // <y, dy> = <x, adjoint in x> = <filter, adjoint in the filter>
      const want = await inner(y, dy);
      const attributes = { strides, pad };
      const dx = engine().runKernel(
        'Conv3DBackpropInputV2',
        { dy, filter },
        { ...attributes, inputShape: x.shape as never },
      ) as Tensor;
      expect(await inner(x, dx)).toBeCloseTo(want, 3);
      const dFilter = engine().runKernel(
        'Conv3DBackpropFilterV2',
        { x, dy },
        { ...attributes, filterShape: filter.shape as never },
      ) as Tensor;
      expect(await inner(filter, dFilter)).toBeCloseTo(want, 3);
      const shape = x.shape as Tensor5D['shape'];
      const transposed = conv3dTranspose(dy as Tensor5D, filter as Tensor5D, shape, strides, pad);
      await expectClose(transposed, await dx.data<'float32'>(), { rtol: 1e-5, atol: 1e-5 });
    });
  }
});

describe.runIf(inject('backend') === 'wasm')('dilation2d', () => {
  it('takes the largest sum of a window, all negative too', async () => {
    const x = mul(random([2, 5, 4, 2], 1), 3);
    const filter = random([3, 2, 2], 2);
    for (const shift of [0, -20]) {
      const image = add(x, shift);
      const [values, weights] = [await image.data(), await filter.data()];
      const expected: number[] = [];
      for (let b = 0; b < 2; b++) {
        for (let i = 0; i < 3; i++) {
          for (let j = 0; j < 3; j++) {
            for (let c = 0; c < 2; c++) {
              let largest = -Infinity;
              for (let di = 0; di < 3; di++) {
                for (let dj = 0; dj < 2; dj++) {
                  const at = ((b * 5 + i + di) * 4 + j + dj) * 2 + c;
                  largest = Math.max(largest, values[at]! + weights[(di * 2 + dj) * 2 + c]!);
                }
              }
              expected.push(largest);
            }
          }
        }
      }
      const y = dilation2d(image as Tensor4D, filter as Tensor3D, 1, 'valid');
      await expectClose(y, expected);
    }
  });

  it('leaves the padding out', async () => {
    const x = fill([1, 3, 3, 1], -5);
    const y = dilation2d(x as Tensor4D, zeros([3, 3, 1]) as Tensor3D, 1, 'same');
    await expectClose(y, new Array(9).fill(-5));
  });
});
