import { expectClose } from '@diffeo/testing';
import {
  backend_util,
  engine,
  memory,
  type NamedAttrMap,
  type Tensor,
  zeros,
} from '@tensorflow/tfjs-core';
import { describe, expect, inject, it } from 'vitest';
import { Key, normal } from '../../random/index.js';

type Shape4D = [number, number, number, number];
type Pair = [number, number];
type Pad = 'same' | 'valid' | number | backend_util.ExplicitPadding;
type Case = [x: Shape4D, filter: Shape4D, strides: Pair, dilations: Pair, pad: Pad];

const EXPLICIT: backend_util.ExplicitPadding = [
  [0, 0],
  [2, 1],
  [0, 3],
  [0, 0],
];

const CASES: Case[] = [
  [[1, 1, 1, 1], [1, 1, 1, 1], [1, 1], [1, 1], 'same'],
  [[2, 6, 5, 4], [3, 3, 4, 1], [1, 1], [1, 1], 'same'],
  [[2, 7, 8, 9], [3, 2, 9, 1], [2, 2], [1, 1], 'same'],
  [[1, 7, 8, 3], [2, 4, 3, 2], [2, 2], [1, 1], 'valid'],
  [[2, 5, 6, 2], [3, 3, 2, 3], [1, 1], [1, 1], EXPLICIT],
  [[2, 3, 3, 5], [2, 2, 5, 1], [3, 3], [1, 1], 4],
  [[1, 8, 9, 6], [3, 3, 6, 1], [1, 1], [2, 3], 'same'],
];

const run = (name: string, inputs: Record<string, Tensor>, attrs: object) =>
  engine().runKernel(name, inputs, attrs as NamedAttrMap) as Tensor;

describe.runIf(inject('backend') === 'wasm')('the adjoints of depthwiseConv2d', () => {
  for (const [xShape, filterShape, strides, dilations, pad] of CASES) {
    const how = `strides ${strides}, dilations ${dilations}, padding ${pad}`;
    it(`x [${xShape}], filter [${filterShape}], ${how}`, async () => {
      const g = backend_util.computeConv2DInfo(
        xShape,
        filterShape,
        strides,
        dilations,
        pad,
        undefined,
        true,
      );
      const x = normal(xShape, { key: Key.fromSeed(1) });
      const filter = normal(filterShape, { key: Key.fromSeed(2) });
      const dy = normal(g.outShape, { key: Key.fromSeed(3) });
      const [xs, ws, ys] = [await x.data(), await filter.data(), await dy.data()];
      const dFilter = new Float64Array(ws.length);
      const dx = new Float64Array(xs.length);
      const copies = filterShape[3];
      for (let k = 0; k < ys.length; k++) {
        const o = k % g.outChannels;
        const column = Math.floor(k / g.outChannels) % g.outWidth;
        const row = Math.floor(k / g.outChannels / g.outWidth) % g.outHeight;
        const b = Math.floor(k / g.outChannels / g.outWidth / g.outHeight);
        for (let ky = 0; ky < g.filterHeight; ky++)
          for (let kx = 0; kx < g.filterWidth; kx++) {
            const iy = row * g.strideHeight - g.padInfo.top + ky * g.dilationHeight;
            const ix = column * g.strideWidth - g.padInfo.left + kx * g.dilationWidth;
            if (iy < 0 || iy >= g.inHeight || ix < 0 || ix >= g.inWidth) continue;
            const channel = Math.floor(o / copies);
            const i = ((b * g.inHeight + iy) * g.inWidth + ix) * g.inChannels + channel;
            const j = (ky * g.filterWidth + kx) * g.outChannels + o;
            dFilter[j]! += xs[i]! * ys[k]!;
            dx[i]! += ws[j]! * ys[k]!;
          }
      }
      const attrs = { strides, dilations, pad };
      const tolerance = { rtol: 1e-5, atol: 1e-5 };
      normal([50_000]).dispose();
      const { numTensors } = memory();
      const first = run(
        'DepthwiseConv2dNativeBackpropFilter',
        { x, dy },
        { ...attrs, filterShape },
      );
      expect(first.shape).toEqual(filterShape);
      await expectClose(first, [...dFilter], tolerance);
      const second = run(
        'DepthwiseConv2dNativeBackpropInput',
        { dy, filter },
        { ...attrs, inputShape: xShape },
      );
      expect(second.shape).toEqual(xShape);
      await expectClose(second, [...dx], tolerance);
      expect(memory().numTensors).toBe(numTensors + 2);
    });
  }

  it('refuses a gradient of another shape', () => {
    const attrs = { strides: 1, pad: 'same', dilations: 1, filterShape: [2, 2, 1, 3] };
    const [x, dy] = [zeros([1, 4, 4, 1]), zeros([1, 3, 4, 3])];
    expect(() => run('DepthwiseConv2dNativeBackpropFilter', { x, dy }, attrs)).toThrow('[1,4,4,3]');
  });
});
