import { grad, valueAndGrad } from '@diffeo/core';
import { expectClose } from '@diffeo/testing';
import {
  add,
  mul,
  neg,
  scalar,
  square,
  sub,
  sum,
  type Tensor,
  tensor2d,
  variable,
  zeros,
} from '@tensorflow/tfjs-core';
import { describe, it } from 'vitest';
import { dormandPrince } from './dormand-prince.js';
import { NeuralOde } from './neural-ode.js';
import { rk4 } from './rk4.js';

const SOLVERS = {
  rk4: rk4({ steps: 12 }),
  dormandPrince: dormandPrince({ rtol: 1e-6, atol: 1e-6, maxSteps: 9 }),
};

describe.each(Object.entries(SOLVERS))('by %s', (_, solver) => {
  // dz/dt = -z², so z(t) = z / (1 + t z), dz(1)/dz = (1 + z)^-2, and the second derivative is -2 (1 + z)^-3.
  it.each(['backprop', 'adjoint'] as const)('has second derivatives by %s', async (gradient) => {
    const field = (_: Tensor, z: Tensor) => neg(square(z));
    const f = new NeuralOde({ size: 1, field, solver, gradient });
    const x = tensor2d([[0.25], [1]]);
    const at = [0.25, 1];
    await expectClose(
      f.logDet(x),
      at.map((z) => -2 * Math.log1p(z)),
      { rtol: 4e-6 },
    );
    const close = { rtol: 3e-5, atol: 3e-5 };
    const slope = grad((z) => sum(f.forward(z)));
    await expectClose(
      slope(x),
      at.map((z) => (1 + z) ** -2),
      close,
    );
    await expectClose(
      grad((z) => sum(slope(z)))(x),
      at.map((z) => -2 * (1 + z) ** -3),
      close,
    );
    const ofLogDet = grad((z) => sum(f.logDet(z)));
    await expectClose(
      ofLogDet(x),
      at.map((z) => -2 / (1 + z)),
      close,
    );
  });
});

it('has the gradients of a linear field by its matrix and its start', async () => {
  const rate = variable(scalar(-0.5));
  const f = new NeuralOde({
    size: 1,
    field: (_, z) => mul(rate, z),
    times: [0, 2],
    solver: rk4({ steps: 12 }),
    gradient: 'adjoint',
  });
  const x = tensor2d([[3], [-1]]);
  const { gradients } = valueAndGrad(
    (at) => add(sum(f.forward(at!)), sum(f.logDet(at!))),
    [x, rate],
  );
  // y = x e^(2 a), log|det| = 2 a for each of two events.
  await expectClose(gradients[0]!, [Math.exp(-1), Math.exp(-1)], { rtol: 4e-6 });
  await expectClose(gradients[1]!, 2 * (3 - 1) * Math.exp(-1) + 2 * 2, { rtol: 4e-6 });
  rate.dispose();
});

it('is as accurate for a loss that is divided by a large number', async () => {
  // z(1) = e² z, of which a tolerance of z = 0 shows nothing.
  const f = new NeuralOde({
    size: 1,
    field: (t, z) => mul(mul(12, mul(t, sub(1, t))), z),
    solver: dormandPrince({ rtol: 1e-6, atol: 1e-6, maxSteps: 20 }),
    gradient: 'adjoint',
  });
  const weights = [1e-6, 1e-3, 0];
  const slope = grad((z) => sum(mul(tensor2d([[1e-6], [1e-3], [0]]), f.forward(z))));
  const expected = weights.map((weight) => weight * Math.E ** 2);
  await expectClose(slope(zeros([3, 1])), expected, { rtol: 1e-5 });
});
