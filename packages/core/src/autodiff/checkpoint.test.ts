import { expectClose } from '@diffeo/testing';
import {
  exp,
  matMul,
  memory,
  mul,
  relu,
  scalar,
  sin,
  square,
  sum,
  type Tensor,
  tanh,
  tensor2d,
  grad as tfGrad,
  variable,
} from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import { checkpoint } from './checkpoint.js';
import { grad } from './grad.js';
import { RunScope } from './run-scope.js';
import { tapeEngine } from './tape-engine.js';
import { valueAndGrad } from './value-and-grad.js';

it('has the derivatives of the function, by arguments and by variables', async () => {
  const w = variable(
    tensor2d([
      [0.5, -1],
      [1, 2],
    ]),
  );
  const x = tensor2d([[1, 2]]);
  const layer = (h: Tensor) => relu(matMul(tanh(h), w));
  const plain = valueAndGrad(() => sum(layer(layer(x))), [x, w]);
  const again = checkpoint((h) => layer(h!));
  const before = memory().numTensors;
  const { value, gradients } = valueAndGrad(() => sum(again(again(x))), [x, w]);
  expect(memory().numTensors).toBe(before + 3);
  await expectClose(value, await plain.value.data<'float32'>());
  for (const [i, gradient] of gradients.entries()) {
    await expectClose(gradient, await plain.gradients[i]!.data<'float32'>());
  }
  w.dispose();
});

it('has the second derivatives', async () => {
  const cubed = checkpoint((x) => mul(x!, square(x!)));
  await expectClose(grad(grad((x) => exp(cubed(x))))(scalar(1)), 15 * Math.E, { rtol: 1e-5 });
});

it("works under tfjs's own grad", async () => {
  const f = checkpoint((x) => sin(square(x!)));
  const x = scalar(0.5);
  const before = memory().numTensors;
  const dx = tfGrad((t) => mul(f(t), t))(x);
  expect(memory().numTensors).toBe(before + 1);
  await expectClose(dx, 2 * 0.25 * Math.cos(0.25) + Math.sin(0.25), { rtol: 1e-3 });
});

it('keeps the arguments and nothing between', () => {
  const x = tensor2d([[1, 2]]);
  const saved = (f: (x: Tensor) => Tensor) => {
    let count = 0;
    valueAndGrad(() => {
      const y = sum(f(x));
      count = tapeEngine().state.activeTape!.reduce((total, node) => total + node.saved.length, 0);
      return y;
    }, [x]);
    return count;
  };
  const deep = (t: Tensor) => exp(sin(exp(sin(exp(t)))));
  expect(saved(deep)).toBe(5);
  expect(saved(checkpoint((t) => deep(t!)))).toBe(2);
});

it('is the function itself when nothing is recorded', async () => {
  await expectClose(checkpoint((x) => square(x!))(scalar(3)), 9);
});

it('takes functions that make constants for themselves', async () => {
  const scaled = checkpoint((x) => sum(mul(mul(x!, 3), scalar(2))));
  const before = memory().numTensors;
  const { gradients } = valueAndGrad((x) => square(scaled(x!)), [tensor2d([[1, 2]])]);
  expect(memory().numTensors).toBe(before + 3);
  await expectClose(gradients[0]!, [[216, 216]]);
});

it('computes again in the scopes of the first time', async () => {
  const factor = new RunScope<number>('test.checkpoint');
  const block = checkpoint((x) => square(mul(x!, factor.current ?? 1)));
  const inside = valueAndGrad((x) => sum(factor.run(3, () => block(x!))), [scalar(2)]);
  await expectClose(inside.gradients[0]!, 36);
  const other = () => valueAndGrad((x) => sum(block(x!)), [scalar(2)]).gradients[0]!;
  await expectClose(factor.run(5, other), 100);
  await expectClose(other(), 4);
});
