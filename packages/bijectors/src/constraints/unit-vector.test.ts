import { expectClose } from '@diffeo/testing';
import { square, sum } from '@tensorflow/tfjs-core';
import { describe, it } from 'vitest';
import { expectVectorReference } from '../../test/vector-constraint-reference.js';
import { UnitVector } from './unit-vector.js';

const { log } = Math;

describe('UnitVector', () => {
  const f = new UnitVector();

  it('equals the projection in 64 bits, with the log-det of areas of the surface', async () => {
    // The last element is a difference, with an error of that of 1.
    await expectVectorReference('unitVector', f, { rtol: 1e-6, atol: 4e-7 });
  });

  it('gives vectors of length 1, close to the poles as well', async () => {
    const x = [
      [0, 0, 0],
      [1e-20, 0, 1e-3],
      [0.5, -0.5, 0.1],
      [1e4, 1, 0],
      [-1e30, 1e30, 1e-30],
    ];
    await expectClose(sum(square(f.forward(x)), -1), Array(5).fill(1), { rtol: 1e-6 });
  });

  it('keeps the digits of x that is far away: y lies close to the pole', async () => {
    const x = [
      [1e5, 3],
      [-1e12, 1e11],
      [1e30, 1e25],
    ];
    await expectClose(f.inverse(f.forward(x)), x.flat(), { rtol: 1e-6 });
    await expectClose(f.logDet([1e30, 0]), [2 * (log(2) - 60 * log(10))]);
    await expectClose(f.inverseLogDet([2e-30, 0, 1]), [-2 * log(2e-60)]);
  });

  it('adds up to the area of the sphere', async () => {
    // The midpoint rule over radii tan(t / 2), where the measure is sin(t) dt and has no kink.
    const steps = 200;
    const angles = Array.from({ length: steps }, (_, i) => ((i + 0.5) * Math.PI) / steps);
    const radii = angles.map((angle) => Math.tan(angle / 2));
    const logDet = await f.logDet(radii.map((radius) => [radius, 0])).data();
    const area = angles.reduce((total, angle, i) => {
      const stretch = 0.5 / Math.cos(angle / 2) ** 2;
      return total + 2 * Math.PI * radii[i]! * stretch * Math.exp(logDet[i]!) * (Math.PI / steps);
    }, 0);
    // The rule itself errs by (pi / steps)^2 / 24.
    await expectClose(f.logDet([0, 0]), [log(4)]);
    await expectClose(sum([area]), [4 * Math.PI], { rtol: 2e-5 });
  });
});
