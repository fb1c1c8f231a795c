import { Key } from '@diffeo/core/random';
import { expectClose } from '@diffeo/testing';
import { fill } from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { BlockLinear } from './block-linear.js';

const KEY = Key.fromSeed(9);

describe('BlockLinear', () => {
  it('has blocks that are positive on the diagonal and 0 from later to earlier entries', async () => {
    const layer = new BlockLinear({ entries: 3, from: 2, to: 1, key: KEY });
    const { kernel, logDiagonal } = layer.weights();
    const matrix = (await kernel.array()) as number[][];
    const logarithms = (await logDiagonal.array()) as number[][][];
    for (const [row, values] of matrix.entries()) {
      const entry = Math.floor(row / 2);
      for (const [column, value] of values.entries()) {
        if (column < entry) expect(value).toBe(0);
        else expect(value).not.toBe(0);
        if (column !== entry) continue;
        expect(Math.log(value)).toBeCloseTo(logarithms[entry]![row % 2]![0]!, 5);
      }
    }
  });

  it('gives the weights into each unit the length e^s', async () => {
    const layer = new BlockLinear({ entries: 2, from: 4, to: 3, key: KEY });
    const lengths = async () => {
      const matrix = (await layer.weights().kernel.array()) as number[][];
      return matrix[0]!.map((_, unit) => Math.hypot(...matrix.map((row) => row[unit]!)));
    };
    for (const length of await lengths()) expect(length).toBeCloseTo(0.5, 6);
    layer.map((value, path) => (path === 'logScale' ? fill(value.shape, Math.log(3)) : value));
    for (const length of await lengths()) expect(length).toBeCloseTo(3, 5);
  });

  it('stays finite when all weights into a unit vanish', async () => {
    const layer = new BlockLinear({ entries: 1, from: 1, to: 1, key: KEY });
    layer.map((value, path) => (path === 'weight' ? fill(value.shape, -80) : value));
    const { kernel, logDiagonal } = layer.weights();
    const logWeight = -80 + 15 * Math.LN10;
    await expectClose(logDiagonal, [logWeight], { rtol: 1e-6 });
    await expectClose(kernel, [Math.exp(logWeight)], { rtol: 1e-5 });
  });
});
