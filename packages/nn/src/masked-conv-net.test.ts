import { jacobian } from '@diffeo/core';
import { Key, normal } from '@diffeo/core/random';
import { memory, reshape, type Tensor, zeros } from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { lecunUniform } from './initializer.js';
import { MaskedConvNet, type MaskedConvNetOptions } from './masked-conv-net.js';

const KEY = Key.fromSeed(5);

const net = (options: Partial<MaskedConvNetOptions>) =>
  new MaskedConvNet({
    channels: 1,
    filters: [6, 5],
    key: KEY,
    outputInitializer: lecunUniform,
    activation: (x) => x,
    ...options,
  });

/** Which numbers of the output depend on which of the input: rows of 0 and 1, images flattened. */
async function dependencies(network: MaskedConvNet, shape: number[]): Promise<number[][]> {
  const size = shape.reduce((total, each) => total * each, 1);
  const at = normal([size], { key: KEY.foldIn(1) });
  const run = (x: Tensor) => reshape(network.apply(reshape(x, shape)), [-1]);
  const matrix = (await jacobian(run, at).array()) as number[][];
  return matrix.map((row) => row.map((value) => Number(value !== 0)));
}

describe('MaskedConvNet', () => {
  it('shows each entry those before it: pixels in rows, then the channels of a pixel', async () => {
    const matrix = await dependencies(net({ channels: 3, kernelSize: 5 }), [2, 3, 3]);
    expect(matrix).toEqual(matrix.map((row, o) => row.map((_, i) => Number(i < o))));
  });

  it('sees as far as its kernels reach, with a blind spot above on the right', async () => {
    const matrix = await dependencies(net({ filters: [4] }), [5, 7, 1]);
    const seen = (row: number, column: number) => matrix[row * 7 + column]!;
    // Two layers of 3 x 3 from the middle of the last row.
    expect(seen(4, 3)).toEqual([
      ...[0, 0, 0, 0, 0, 0, 0],
      ...[0, 0, 0, 0, 0, 0, 0],
      ...[0, 1, 1, 1, 1, 1, 0],
      ...[0, 1, 1, 1, 1, 0, 0],
      ...[0, 1, 1, 0, 0, 0, 0],
    ]);
  });

  it('gives several numbers for each entry, and shows all of them the context', async () => {
    const matrix = await dependencies(
      net({ channels: 2, outputsPerInput: 2, context: 1, kernelSize: 1 }),
      [1, 1, 3],
    );
    expect(matrix).toEqual([
      [0, 0, 1],
      [0, 0, 1],
      [1, 0, 1],
      [1, 0, 1],
    ]);
  });

  it('takes images of any size and batch, and leaves nothing behind', () => {
    const network = net({ channels: 2, outputsPerInput: 3 });
    const x = zeros([4, 1, 5, 3, 2]);
    const before = memory().numTensors;
    const y = network.apply(x);
    expect(memory().numTensors).toBe(before + 1);
    expect(y.shape).toEqual([4, 1, 5, 3, 6]);
  });

  it('starts with outputs of 0', async () => {
    const network = new MaskedConvNet({ channels: 1, key: KEY });
    const y = await network.apply(normal([2, 4, 4, 1], { key: KEY })).data();
    expect(y.every((value) => value === 0)).toBe(true);
  });

  it('refuses sizes that do not fit', () => {
    expect(() => net({ channels: 0 })).toThrow(
      /MaskedConvNet: channels must be a positive integer/,
    );
    expect(() => net({ context: -1 })).toThrow(/context must be a positive integer/);
    expect(() => net({ channels: 3, filters: [2] })).toThrow(
      /filters must be integers of at least 3, so that every channel has a filter, received 2/,
    );
    expect(() => net({ kernelSize: 4 })).toThrow(/kernelSize must be odd/);
    expect(() => net({}).apply(zeros([1, 4, 4, 2]))).toThrow(/must be images \[height, width, 1\]/);
  });
});
