import { Key, normal } from '@diffeo/core/random';
import { expectClose } from '@diffeo/testing';
import { ones, zeros } from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import reference from '../../test/reference/highway-flow.json' with { type: 'json' };
import type { Bijector } from '../bijector.js';
import { SoftmaxCentered } from '../constraints/softmax-centered.js';
import { Log } from '../elementwise/log.js';
import { Softplus } from '../elementwise/softplus.js';
import { Tanh } from '../elementwise/tanh.js';
import { HighwayFlow } from './highway-flow.js';

const KEY = Key.fromSeed(6);

const activationOf: Record<string, () => Bijector | null> = {
  none: () => null,
  softplus: () => new Softplus(),
  tanh: () => new Tanh(),
};

describe('HighwayFlow', () => {
  it.each(
    reference.cases.map((entry): [string, number[], typeof entry] => [
      entry.activation,
      entry.residualFraction,
      entry,
    ]),
  )('has the values and log-determinants of 64-bit Jacobians, %s, λ = %j', async (_, __, entry) => {
    const { activation, x, y, logDet, ...parameters } = entry;
    const f = new HighwayFlow({
      size: x.length,
      activation: activationOf[activation]!(),
      ...parameters,
    });
    const forward = f.forwardAndLogDet(x);
    // Roundings of sums of products of numbers up to 10.
    await expectClose(forward.value, y, { rtol: 4e-6, atol: 4e-6 });
    await expectClose(forward.logDet, [logDet], { rtol: 4e-6, atol: 1e-5 });
    const inverse = f.inverseAndLogDet(y);
    await expectClose(inverse.value, x, { rtol: 2e-5, atol: 4e-5 });
    await expectClose(inverse.logDet, [-logDet], { rtol: 4e-6, atol: 2e-5 });
  });

  it('is the identity where all passes by', async () => {
    const x = [1, -2, 2 ** -10];
    const f = new HighwayFlow({ size: 3, residualFraction: 1, bias: [1, 2, 3] });
    const { value, logDet } = f.forwardAndLogDet(x);
    await expectClose(value, x, { rtol: 0 });
    await expectClose(logDet, [0], { rtol: 0 });
  });

  it('takes a flow of its own for each event', async () => {
    const draw = (shape: number[], i: number) => normal(shape, { key: KEY.foldIn(i) });
    const f = new HighwayFlow({
      size: 3,
      residualFraction: [[0.5], [0.25], [0.75], [0.125], [0.9]],
      factors: draw([5, 3, 3], 0),
      bias: draw([3], 1),
    });
    expect(f.batchShape).toEqual([5]);
    const x = draw([7, 1, 3], 2);
    const { value, logDet } = f.forwardAndLogDet(x);
    expect([value.shape, logDet.shape]).toEqual([
      [7, 5, 3],
      [7, 5],
    ]);
    expect(f.logDet(zeros([3])).shape).toEqual([5]);
    const from = (await x.array()) as number[][][];
    const back = from.map(([row]) => Array(5).fill(row));
    await expectClose(f.inverse(value), back, { rtol: 2e-5, atol: 2e-5 });
  });

  it('refuses sizes, numbers and activations that do not fit', () => {
    expect(() => new HighwayFlow({ size: 0 })).toThrow(/HighwayFlow: size must be a positive/);
    expect(() => new HighwayFlow({ size: 2, residualFraction: 1.5 })).toThrow(
      /HighwayFlow: residualFraction must be in \[0, 1\], received 1.5/,
    );
    expect(() => new HighwayFlow({ size: 2, residualFraction: ones([3]) })).toThrow(
      /HighwayFlow: residualFraction must end in \[2\], received \[3\]/,
    );
    expect(() => new HighwayFlow({ size: 2, diagonal: [1, 0] })).toThrow(
      /HighwayFlow: diagonal must be positive/,
    );
    expect(() => new HighwayFlow({ size: 2, factors: ones([2]) })).toThrow(
      /HighwayFlow: factors must end in \[2,2\]/,
    );
    expect(() => new HighwayFlow({ size: 2, activation: new Log() })).toThrow(
      /HighwayFlow: activation must map all real numbers, received Log, of what is positive/,
    );
    expect(() => new HighwayFlow({ size: 2, activation: new SoftmaxCentered() })).toThrow(
      /HighwayFlow: activation must be elementwise/,
    );
    expect(() => new HighwayFlow({ size: 2 }).forward(zeros([3]))).toThrow(/vectors of 2/);
  });
});
