import { Key, normal } from '@diffeo/core/random';
import { expectClose } from '@diffeo/testing';
import { ones, zeros } from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import reference from '../../test/reference/radial.json' with { type: 'json' };
import { Radial } from './radial.js';

const KEY = Key.fromSeed(6);

describe('Radial', () => {
  it('pushes away from its centre', async () => {
    // r = 5 and β̂ = 3 - 2 = 1, so that z - z0 is stretched by 1 + 1 / 7.
    const beta = [Math.log(Math.exp(3) - 1)];
    const f = new Radial({ size: 2, center: [[1, -1]], alpha: [2], beta });
    await expectClose(f.forward([4, 3]), [1 + (3 * 8) / 7, -1 + (4 * 8) / 7]);
    await expectClose(f.logDet([4, 3]), [Math.log(8 / 7) + Math.log(1 + 2 / 49)]);
  });

  it.each(reference.cases.map((entry) => [JSON.stringify(entry.alpha), entry]))(
    'has the values and log-determinants of 64-bit Jacobians, α = %s',
    async (_, { center, alpha, beta, x, y, logDet }) => {
      const f = new Radial({ size: x.length, layers: alpha.length, center, alpha, beta });
      const forward = f.forwardAndLogDet(x);
      // Roundings of sums of numbers up to 10, in each layer.
      await expectClose(forward.value, y, { rtol: 2e-6, atol: 2e-6 });
      await expectClose(forward.logDet, [logDet], { rtol: 4e-6, atol: 4e-6 });
      await expectClose(f.inverseLogDet(y), [-logDet], { rtol: 4e-6, atol: 1e-5 });
    },
  );

  it('is a stack of its layers, the first one first', async () => {
    const center = [
      [1, 3],
      [0.5, -1],
    ];
    const [alpha, beta] = [
      [0.5, 2],
      [2, -1],
    ];
    const both = new Radial({ size: 2, layers: 2, center, alpha, beta });
    const [one, two] = [0, 1].map(
      (k) => new Radial({ size: 2, center: [center[k]!], alpha: [alpha[k]!], beta: [beta[k]!] }),
    );
    const first = one!.forwardAndLogDet([0.25, -1]);
    const second = two!.forwardAndLogDet(first.value);
    await expectClose(both.forward([0.25, -1]), await second.value.data<'float32'>());
    const total =
      (await first.logDet.data<'float32'>())[0]! + (await second.logDet.data<'float32'>())[0]!;
    await expectClose(both.logDet([0.25, -1]), [total]);
  });

  it('takes a flow of its own for each event', () => {
    const f = new Radial({
      size: 2,
      layers: 3,
      center: normal([5, 3, 2], { key: KEY }),
      alpha: ones([5, 3]),
      beta: zeros([3]),
    });
    expect(f.batchShape).toEqual([5]);
    expect(f.forward(zeros([7, 5, 2])).shape).toEqual([7, 5, 2]);
    expect(f.logDet(zeros([2])).shape).toEqual([5]);
    expect(f.inverse(zeros([2])).shape).toEqual([5, 2]);
  });

  it('refuses sizes and numbers that do not fit', () => {
    expect(() => new Radial({ size: 0 })).toThrow(/Radial: size must be a positive integer/);
    expect(() => new Radial({ size: 2, layers: 3, center: ones([2, 2]) })).toThrow(
      /Radial: center must end in \[3,2\], received \[2,2\]/,
    );
    expect(() => new Radial({ size: 2, alpha: [0] })).toThrow(/Radial: alpha must be positive/);
    expect(() => new Radial({ size: 2, key: KEY }).forward(zeros([3]))).toThrow(/vectors of 2/);
  });
});
