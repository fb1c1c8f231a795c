import { expectClose } from '@diffeo/testing';
import { memory, mul, scalar, square, grad as tfGrad } from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import { backpropagate } from './backpropagate.js';
import { record } from './record.js';
import { tapeEngine } from './tape-engine.js';

it('gives several gradients from one recording', async () => {
  const x = scalar(3);
  const before = memory().numTensors;
  const [once, twice] = record(
    () => square(x),
    (y, tape) => [1, 2].map((dy) => backpropagate(tape, [x], [[y, scalar(dy)]])[0]!),
  ) as [ReturnType<typeof scalar>, ReturnType<typeof scalar>];
  expect(memory().numTensors).toBe(before + 2);
  await expectClose(once, 6);
  await expectClose(twice, 12);
});

it('frees the intermediate results before the backward pass', () => {
  const x = scalar(3);
  const before = memory().numTensors;
  record(
    () => mul(mul(mul(x, 1), 1), 1),
    () => {
      // Of each product both operands are saved; the result is one more.
      expect(memory().numTensors).toBe(before + 6 + 1);
    },
  );
  expect(memory().numTensors).toBe(before);
});

it("records inside tfjs's grad, and leaves its tape as it was", async () => {
  const dx = tfGrad((x) => {
    const inner = record(
      () => square(x),
      (y, tape) => backpropagate(tape, [x], [[y, scalar(1)]])[0]!,
    );
    return mul(inner, x);
  })(scalar(3));
  await expectClose(dx, 12);
  expect(tapeEngine().state.activeTape ?? null).toBeNull();
});
