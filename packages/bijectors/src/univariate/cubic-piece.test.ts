import { hessian, jacobian } from '@diffeo/core';
import { expectClose } from '@diffeo/testing';
import { reshape, type Tensor, tensor1d } from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { evaluateCubic, solveCubic } from './cubic-piece.js';

/** Slopes at the ends over all that is allowed: each from 0 to 3, and one of them at most 2. */
function everyPiece(): { first: number; last: number }[] {
  const slopes = [1e-6, 3e-3, 0.1, 0.5, 1, 1.5, 1.9, 2, 2.5, 2.997];
  return slopes.flatMap((first) =>
    slopes.filter((last) => Math.min(first, last) <= 2).map((last) => ({ first, last })),
  );
}

const cubic = (a: number, b: number, t: number) =>
  t * t * (3 - 2 * t) + t * (1 - t) * (a * (1 - t) - b * t);
const slopeOf = (a: number, b: number, t: number) =>
  6 * t * (1 - t) + a * (1 - t) * (1 - 3 * t) + b * t * (3 * t - 2);

describe('a cubic piece', () => {
  const heights = [
    0,
    1e-9,
    1e-6,
    1e-3,
    0.01,
    0.1,
    0.3,
    0.499,
    0.501,
    0.7,
    0.9,
    0.99,
    1 - 2 ** -20,
    1,
  ];

  it('is solved to what a rounding of its height decides, wherever it may be', async () => {
    const all = everyPiece().flatMap((piece) => heights.map((rise) => ({ ...piece, rise })));
    const column = (name: 'first' | 'last' | 'rise') => tensor1d(all.map((each) => each[name]));
    const t = await solveCubic(
      { first: column('first'), last: column('last') },
      column('rise'),
    ).data();
    for (const [i, { first, last, rise }] of all.entries()) {
      const missed = cubic(first, last, t[i]!) - Math.fround(rise);
      // What rounding t and the coefficients leaves.
      expect(Math.abs(missed), `${first} ${last} ${rise}`).toBeLessThan(3e-7);
    }
  });

  it('has the values and slopes of Hermite’s cubic', async () => {
    const at = [0, 0.125, 0.5, 0.875, 1];
    const same = (value: number) => tensor1d(at.map(() => value));
    const { rise, slope } = evaluateCubic({ first: same(0.25), last: same(2.5) }, tensor1d(at));
    await expectClose(
      rise,
      at.map((t) => cubic(0.25, 2.5, t)),
    );
    await expectClose(
      slope,
      at.map((t) => slopeOf(0.25, 2.5, t)),
      { atol: 1e-6 },
    );
  });

  it('has a root whose derivatives are those of the implicit function theorem', async () => {
    const [a, b, t] = [0.5, 1.75, 0.375];
    const rise = cubic(a, b, t);
    const root = (at: Tensor) => solveCubic({ first: tensor1d([a]), last: tensor1d([b]) }, at);
    const slope = slopeOf(a, b, t);
    const step = 1e-4;
    const curvature = (slopeOf(a, b, t + step) - slopeOf(a, b, t - step)) / (2 * step);
    await expectClose(jacobian(root, tensor1d([rise])), [1 / slope]);
    const second = hessian((at: Tensor) => reshape(root(at), []), tensor1d([rise]));
    await expectClose(second, [-curvature / slope ** 3], { rtol: 1e-5 });
    const ofSlope = jacobian(
      (first: Tensor) => solveCubic({ first, last: tensor1d([b]) }, tensor1d([rise])),
      tensor1d([a]),
    );
    await expectClose(ofSlope, [(-t * (1 - t) ** 2) / slope]);
  });
});
