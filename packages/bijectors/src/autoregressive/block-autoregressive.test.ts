import { jacobian } from '@diffeo/core';
import { Key, normal } from '@diffeo/core/random';
import { expectClose } from '@diffeo/testing';
import { ones, type Tensor, tensor, tensor2d, zeros } from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import reference from '../../test/reference/block-autoregressive.json' with { type: 'json' };
import { BlockAutoregressive } from './block-autoregressive.js';

const KEY = Key.fromSeed(6);

/** The flow of a case of the reference file. */
function flowOf({ size, hidden, layers, gate, ...told }: (typeof reference.cases)[number]) {
  const context = told.context?.[0]?.length ?? 0;
  const f = new BlockAutoregressive({ size, hidden, context, key: KEY });
  const state: Record<string, Tensor> = { gate: tensor(gate) };
  for (const [i, layer] of layers.entries()) {
    for (const [name, values] of Object.entries(layer)) {
      state[`layers.${i}.${name}`] = tensor(values);
    }
  }
  if (told.contextKernel !== undefined) state['contextKernel'] = tensor(told.contextKernel);
  f.loadState(state);
  return f;
}

describe('BlockAutoregressive', () => {
  it('equals the flow of blocks in 64 bits, with the log-det of its Jacobian', async () => {
    for (const entry of reference.cases) {
      const f = flowOf(entry);
      const context = entry.context && tensor2d(entry.context);
      const { value, logDet } = f.forwardAndLogDet(entry.x, context);
      await expectClose(value, entry.y, { rtol: 1e-6, atol: 1e-6 });
      await expectClose(logDet, entry.logDet, { rtol: 2e-6, atol: 2e-6 });
      const inverse = f.inverseAndLogDet(entry.y, context);
      await expectClose(inverse.value, entry.x, { rtol: 1e-5, atol: 1e-5 });
    }
  });

  it('has a triangular Jacobian, in both directions', async () => {
    const f = new BlockAutoregressive({ size: 3, hidden: [4, 4], key: KEY });
    const at = normal([3], { key: KEY.foldIn(1) });
    for (const run of [(x: Tensor) => f.forward(x), (y: Tensor) => f.inverse(y)]) {
      const matrix = (await jacobian(run, at).array()) as number[][];
      for (const [i, row] of matrix.entries()) {
        for (const [j, value] of row.entries()) {
          if (j > i) expect(value).toBe(0);
          else expect(value).not.toBe(0);
        }
      }
    }
  });

  it('starts near the identity, and goes on as a straight line far out', async () => {
    const f = new BlockAutoregressive({ size: 2, key: KEY });
    const x = [
      [-2, 0.5],
      [0, 3],
    ];
    await expectClose(f.forward(x), x, { atol: 0.6 });
    const kept = 1 / (1 + Math.exp(-2));
    const far = f.forwardAndLogDet([1e30, -1e30]);
    await expectClose(far.value, [kept * 1e30, -kept * 1e30], { rtol: 1e-6 });
    await expectClose(far.logDet, [2 * Math.log(kept)], { rtol: 1e-6 });
  });

  it('takes a context for each vector, or one for all', async () => {
    const f = new BlockAutoregressive({ size: 2, hidden: [3], context: 2, key: KEY });
    const x = normal([4, 2], { key: KEY.foldIn(2) });
    const each = f.forward(x, ones([4, 2]));
    await expectClose(f.forward(x, ones([2])), (await each.array()) as number[][]);
    expect(() => f.forward(x)).toThrow(
      /context must have 2 numbers for each vector, received nothing/,
    );
    expect(() => f.forward(x, ones([4, 3]))).toThrow(/must have 2 numbers.*received \[4,3\]/);
  });

  it('refuses sizes that are none, and vectors of another', () => {
    const make = (options: object) => () => new BlockAutoregressive({ size: 2, ...options });
    expect(make({ size: 0 })).toThrow(/size must be a positive integer/);
    expect(make({ hidden: [] })).toThrow(/layers must be a positive integer/);
    expect(make({ hidden: [4, 0.5] })).toThrow(/hidden must be a positive integer/);
    expect(make({ context: -1 })).toThrow(/context must be a positive integer/);
    expect(() => make({})().forward(zeros([3]))).toThrow(/must have vectors of 2, received \[3\]/);
  });
});
