import { expectClose } from '@diffeo/testing';
import { add, mul, slice, type Tensor, tensor2d, zeros } from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { velocity } from './ode-field.js';

describe('velocity', () => {
  const t = () => tensor2d([[0.5], [1]]);
  const z = () =>
    tensor2d([
      [1, 2],
      [3, 4],
    ]);

  it('gives a network z, t and the context side by side', async () => {
    const seen: Tensor[] = [];
    const network = {
      apply: (x: Tensor) => {
        seen.push(x);
        return slice(x, [0, 0], [2, 2]);
      },
    };
    velocity(network, t(), z());
    velocity(network, t(), z(), tensor2d([[7], [8]]));
    await expectClose(seen[0]!, [
      [1, 2, 0.5],
      [3, 4, 1],
    ]);
    await expectClose(seen[1]!, [
      [1, 2, 0.5, 7],
      [3, 4, 1, 8],
    ]);
  });

  it('gives a function the three of them', async () => {
    const field = (at: Tensor, from: Tensor, context?: Tensor) => add(mul(at, from), context!);
    await expectClose(velocity(field, t(), z(), tensor2d([[10], [20]])), [10.5, 11, 23, 24]);
  });

  it('refuses anything but one velocity for each vector', () => {
    expect(() => velocity(() => zeros([2, 3]), t(), z())).toThrow(
      /NeuralOde: field must give the velocities \[2,2\] of as many vectors, received \[2,3\]/,
    );
    expect(() => velocity({ apply: () => [z(), z()] }, t(), z())).toThrow(
      /NeuralOde: field must give one tensor, received 2 of them/,
    );
  });
});
