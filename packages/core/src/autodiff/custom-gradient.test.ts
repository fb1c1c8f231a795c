import { expectClose } from '@diffeo/testing';
import {
  exp,
  memory,
  mul,
  round,
  scalar,
  square,
  sum,
  tensor1d,
  grad as tfGrad,
} from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import { customGradient } from './custom-gradient.js';
import { grad } from './grad.js';
import { valueAndGrad } from './value-and-grad.js';

const roundStraightThrough = customGradient(
  (x) => round(x!),
  (dy) => [dy],
);
const ownExp = customGradient(
  (x) => exp(x!),
  (dy, _xs, y) => [mul(dy, y)],
);

it('replaces the derivative, not the value', async () => {
  const x = tensor1d([0.3, 1.7]);
  const { value, gradients } = valueAndGrad(() => sum(square(roundStraightThrough(x))), [x]);
  await expectClose(value, 4);
  await expectClose(gradients[0]!, [0, 4]);
});

it('has the second derivative of its formula, through the output', async () => {
  const f = grad((x) => grad((t) => ownExp(mul(t, 2)))(x));
  await expectClose(f(scalar(0.5)), 4 * Math.E, { rtol: 1e-5 });
});

it('takes null for zero, and an input for the output', async () => {
  const first = customGradient(
    (x) => x!,
    (dy) => [mul(dy, 3), null],
  );
  const [x, y] = [scalar(2), scalar(5)];
  const { value, gradients } = valueAndGrad(() => first(x, y), [x, y]);
  await expectClose(value, 2);
  await expectClose(gradients[0]!, 3);
  await expectClose(gradients[1]!, 0);
});

it("serves tfjs's own grad, and leaks nothing", async () => {
  const x = scalar(1);
  const before = memory().numTensors;
  const dx = tfGrad((t) => ownExp(t))(x);
  expect(memory().numTensors).toBe(before + 1);
  await expectClose(dx, Math.E, { rtol: 1e-5 });
});

it('refuses a backward of the wrong length', () => {
  const wrong = customGradient(
    (x) => exp(x!),
    () => [],
  );
  expect(() => grad((x) => wrong(x))(scalar(1))).toThrow('one for each input');
});

it('may take gradients of its own inside forward', async () => {
  // The slope of x^4 / 2 as a value, with the gradient 6 x^2 of that.
  const slope = customGradient(
    (x) => grad((t) => sum(mul(0.5, square(square(t)))))(x),
    (dy, [x]) => [mul(dy, mul(6, square(x!)))],
  );
  const x = tensor1d([1, 2]);
  await expectClose(slope(x), [2, 16]);
  const before = memory().numTensors;
  const { value, gradients } = valueAndGrad((t) => sum(slope(t!)), [x]);
  expect(memory().numTensors).toBe(before + 2);
  await expectClose(value, 18);
  await expectClose(gradients[0]!, [6, 24]);
});
