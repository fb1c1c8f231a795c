import { valueAndGrad } from '@diffeo/core';
import { Key } from '@diffeo/core/random';
import { Normal } from '@diffeo/distributions';
import { expectClose } from '@diffeo/testing';
import { add, memory, mul, scalar, square, sum } from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { pathwise } from './pathwise.js';

describe('pathwise', () => {
  it('has the value and the gradient of E[z² + 3z] = m² + s² + 3m', async () => {
    const [m, s] = [0.7, 1.3];
    const samples = 100_000;
    const { value, gradients } = valueAndGrad(
      (loc, scale) =>
        pathwise(new Normal({ loc, scale }), (z) => add(square(z), mul(z, 3)), {
          samples,
          key: Key.fromSeed(1),
        }),
      [scalar(m), scalar(s)],
    );
    // Five standard errors, false alarm 6e-7 each. With e standard normal: Var[f] = Var[(2ms + 3s) e + s² e²],
    // Var[df/dm] = 4 s², Var[df/ds] = Var[(2m + 3) e + 2 s e²].
    const error = (variance: number) => 5 * Math.sqrt(variance / samples);
    await expectClose(value, [m * m + s * s + 3 * m], {
      rtol: 0,
      atol: error((2 * m * s + 3 * s) ** 2 + 2 * s ** 4),
    });
    await expectClose(gradients[0]!, [2 * m + 3], { rtol: 0, atol: error(4 * s * s) });
    await expectClose(gradients[1]!, [2 * s], {
      rtol: 0,
      atol: error((2 * m + 3) ** 2 + 8 * s * s),
    });
  });

  it('keeps the batch', async () => {
    const q = new Normal({ loc: [1, 2, 3], scale: 1e-6 });
    await expectClose(pathwise(q, square, { samples: 4 }), [1, 4, 9], { rtol: 1e-4 });
  });

  it('can be part of any loss, and leaves nothing behind but its result', () => {
    const q = new Normal({ loc: [1, 2], scale: 1 });
    const before = memory().numTensors;
    pathwise(q, (z) => sum(z, -1)).dispose();
    expect(memory().numTensors).toBe(before);
    expect(() => pathwise(q, square, { samples: 0 })).toThrow(/positive integer/);
  });
});
