import { expectClose } from '@diffeo/testing';
import { backend_util, engine, type NamedAttrMap, type Tensor, zeros } from '@tensorflow/tfjs-core';
import { describe, expect, inject, it } from 'vitest';
import { Key, normal } from '../../random/index.js';

type Shape4D = [number, number, number, number];
type Pad = 'same' | 'valid' | number | backend_util.ExplicitPadding;
type Case = [x: Shape4D, filter: Shape4D, strides: [number, number], pad: Pad];

const EXPLICIT: backend_util.ExplicitPadding = [
  [0, 0],
  [2, 1],
  [0, 3],
  [0, 0],
];

// Channels below, at and around the four of a vector; more output pixels than a block has rows; windows that lie
// wholly outside the image; pixels that no window sees.
const CASES: Case[] = [
  [[1, 1, 1, 1], [1, 1, 1, 1], [1, 1], 'same'],
  [[2, 5, 4, 3], [1, 1, 3, 7], [1, 1], 'valid'],
  [[2, 5, 4, 3], [1, 1, 3, 7], [2, 3], 'valid'],
  [[2, 4, 6, 2], [1, 1, 2, 3], [1, 1], 1],
  [[2, 6, 5, 4], [3, 3, 4, 8], [1, 1], 'same'],
  [[1, 7, 8, 5], [3, 2, 5, 6], [2, 1], 'same'],
  [[3, 7, 8, 1], [4, 5, 1, 9], [2, 3], 'valid'],
  [[2, 5, 6, 3], [3, 3, 3, 2], [1, 2], EXPLICIT],
  [[1, 3, 3, 2], [2, 2, 2, 2], [1, 1], 3],
  [[3, 13, 12, 4], [3, 3, 4, 5], [1, 1], 'same'],
  [[1, 9, 9, 40], [3, 3, 40, 3], [2, 2], 'same'],
];

function each(
  { batchSize, outHeight, outWidth, ...g }: backend_util.Conv2DInfo,
  visit: (x: number, w: number, y: number) => void,
): void {
  for (let b = 0; b < batchSize; b++)
    for (let row = 0; row < outHeight; row++)
      for (let column = 0; column < outWidth; column++)
        for (let ky = 0; ky < g.filterHeight; ky++)
          for (let kx = 0; kx < g.filterWidth; kx++) {
            const iy = row * g.strideHeight - g.padInfo.top + ky;
            const ix = column * g.strideWidth - g.padInfo.left + kx;
            if (iy < 0 || iy >= g.inHeight || ix < 0 || ix >= g.inWidth) continue;
            for (let i = 0; i < g.inChannels; i++)
              for (let o = 0; o < g.outChannels; o++) {
                visit(
                  ((b * g.inHeight + iy) * g.inWidth + ix) * g.inChannels + i,
                  ((ky * g.filterWidth + kx) * g.inChannels + i) * g.outChannels + o,
                  ((b * outHeight + row) * outWidth + column) * g.outChannels + o,
                );
              }
          }
}

const run = (name: string, inputs: Record<string, Tensor>, attrs: object) =>
  engine().runKernel(name, inputs, attrs as NamedAttrMap) as Tensor;

describe.runIf(inject('backend') === 'wasm')('the adjoints of conv2d', () => {
  for (const [xShape, filterShape, strides, pad] of CASES) {
    it(`x [${xShape}], filter [${filterShape}], strides ${strides}, padding ${pad}`, async () => {
      const geometry = backend_util.computeConv2DInfo(xShape, filterShape, strides, 1, pad);
      const x = normal(xShape, { key: Key.fromSeed(1) });
      const filter = normal(filterShape, { key: Key.fromSeed(2) });
      const dy = normal(geometry.outShape, { key: Key.fromSeed(3) });
      const [xs, ws, ys] = [await x.data(), await filter.data(), await dy.data()];
      const dFilter = new Float64Array(ws.length);
      const dx = new Float64Array(xs.length);
      each(geometry, (i, j, k) => {
        dFilter[j]! += xs[i]! * ys[k]!;
        dx[i]! += ws[j]! * ys[k]!;
      });
      const attrs = { strides, pad, dataFormat: 'NHWC' };
      const tolerance = { rtol: 1e-5, atol: 3e-5 };
      // In memory that another tensor left, as in training.
      normal([50_000]).dispose();
      const first = run('Conv2DBackpropFilter', { x, dy }, { ...attrs, filterShape });
      expect(first.shape).toEqual(filterShape);
      await expectClose(first, [...dFilter], tolerance);
      const second = run('Conv2DBackpropInput', { dy, filter }, { ...attrs, inputShape: xShape });
      expect(second.shape).toEqual(xShape);
      await expectClose(second, [...dx], tolerance);
    });
  }

  it('refuses channels first for the filter, and a gradient of another shape', () => {
    const attrs = { strides: 1, pad: 'same', dataFormat: 'NHWC', filterShape: [2, 2, 1, 3] };
    const x = zeros([1, 4, 4, 1]);
    const dy = zeros([1, 4, 4, 3]);
    expect(() => run('Conv2DBackpropFilter', { x, dy }, { ...attrs, dataFormat: 'NCHW' })).toThrow(
      'needs the channels last, received dataFormat NCHW',
    );
    const other = zeros([1, 3, 4, 3]);
    expect(() => run('Conv2DBackpropFilter', { x, dy: other }, attrs)).toThrow('[1,4,4,3]');
  });
});
