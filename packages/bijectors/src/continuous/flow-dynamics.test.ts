import { expectClose } from '@diffeo/testing';
import {
  add,
  concat,
  mul,
  slice,
  square,
  type Tensor,
  tensor2d,
  zeros,
} from '@tensorflow/tfjs-core';
import { describe, it } from 'vitest';
import { flowDynamics } from './flow-dynamics.js';

describe('flowDynamics', () => {
  // f = (t x², x y³ + c), of divergence 2 t x + 3 x y².
  const field = (t: Tensor, z: Tensor, context?: Tensor) => {
    const [x, y] = [slice(z, [0, 0], [-1, 1]), slice(z, [0, 1], [-1, 1])];
    return concat([mul(t, square(x)), add(mul(x, mul(y, square(y))), context!)], 1);
  };
  const at = () =>
    [
      tensor2d([[0.5], [2]]),
      tensor2d([
        [1, 2],
        [-3, 0.5],
      ]),
    ] as const;
  const context = () => tensor2d([[10], [20]]);
  const velocities = [
    [0.5, 18],
    [18, 19.625],
  ];

  it('is the velocity and the divergence', async () => {
    const expected = velocities.map((v, i) => [...v, [13, -14.25][i]!]);
    await expectClose(flowDynamics(field, ...at(), { context: context() }), expected);
  });

  it('estimates the divergence along a direction', async () => {
    // The Jacobian is [[2 t x, 0], [y³, 3 x y²]].
    const noise = tensor2d([
      [1, -1],
      [1, 1],
    ]);
    const expected = velocities.map((v, i) => [...v, [13 - 8, -14.25 + 0.125][i]!]);
    await expectClose(flowDynamics(field, ...at(), { context: context(), noise }), expected);
  });

  it('takes one number as a vector of one', async () => {
    const cubic = (_: Tensor, z: Tensor) => mul(z, square(z));
    const both = flowDynamics(cubic, zeros([2, 1]), tensor2d([[2], [3]]), {});
    await expectClose(both, [
      [8, 12],
      [27, 27],
    ]);
  });
});
