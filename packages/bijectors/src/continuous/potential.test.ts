import { expectClose } from '@diffeo/testing';
import { mul, square, sum, type Tensor, tensor2d } from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { energyAndSlope, energyAt } from './potential.js';

const q = () =>
  tensor2d([
    [1, 2],
    [3, 4],
  ]);
const context = () => tensor2d([[10], [20]]);

describe('energyAt', () => {
  it('takes functions, and networks that see the context beside the vectors', async () => {
    const scaled = (at: Tensor, given?: Tensor) => sum(mul(square(at), given!), -1);
    await expectClose(energyAt('F', scaled, q(), context()), [50, 500]);
    const network = { apply: (x: Tensor) => sum(x, -1, true) };
    const energy = energyAt('F', network, q(), context());
    expect(energy.shape).toEqual([2]);
    await expectClose(energy, [13, 27]);
    await expectClose(energyAt('F', network, q(), undefined), [3, 7]);
  });

  it('refuses anything but one number for each vector', () => {
    expect(() => energyAt('F', square, q(), undefined)).toThrow(
      /F: potential must give one number for each of 2 vectors, received \[2,2\]/,
    );
    expect(() => energyAt('F', { apply: () => [q()] }, q(), undefined)).toThrow(
      /F: potential must give one tensor, received 1 of them/,
    );
  });
});

it('energyAndSlope gives both', async () => {
  const { energy, slope } = energyAndSlope('F', (at) => sum(square(at), -1), q(), undefined);
  await expectClose(energy, [5, 25]);
  await expectClose(slope, [2, 4, 6, 8]);
});
