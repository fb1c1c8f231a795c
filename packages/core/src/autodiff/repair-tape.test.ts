import { expectClose } from '@diffeo/testing';
import {
  argMax,
  batchNorm,
  cast,
  greater,
  memory,
  sigmoid,
  sum,
  tensor1d,
  tensor2d,
  grad as tfGrad,
  where,
} from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import { ensureGradients } from './ensure-gradients.js';
import { repairTape } from './repair-tape.js';
import { tapeEngine } from './tape-engine.js';

it('happens once', () => {
  ensureGradients();
  const { addTapeNode } = tapeEngine();
  repairTape();
  expect(tapeEngine().addTapeNode).toBe(addTapeNode);
});

it('saves under the id of the original, without nodes of its own', () => {
  ensureGradients();
  const engine = tapeEngine();
  const x = tensor1d([1, 2]);
  tfGrad((t) => {
    const y = sigmoid(t);
    const [node, ...rest] = engine.state.activeTape!;
    expect(rest).toEqual([]);
    expect(node!.saved.map((saved) => saved.id)).toEqual([y.id]);
    return sum(y);
  })(x);
});

it("gives zero instead of an error where tfjs's grad meets integers and booleans", async () => {
  ensureGradients();
  const x = tensor2d([[1, -2]]);
  await expectClose(tfGrad((t) => sum(cast(argMax(t, 1), 'float32')))(x), [0, 0]);
  await expectClose(tfGrad((t) => sum(where(greater(t, 0), t, 0)))(x), [1, 0]);
});

it('bears inputs that are not given', async () => {
  ensureGradients();
  const x = tensor2d([[1, 2]]);
  const before = memory().numTensors;
  const dx = tfGrad((t) => sum(batchNorm(t as never, tensor1d([0, 0]), tensor1d([1, 1]))))(x);
  const scale = 1 / Math.sqrt(1.001);
  await expectClose(dx, [scale, scale], { rtol: 1e-5 });
  expect(memory().numTensors).toBe(before + 1);
});
