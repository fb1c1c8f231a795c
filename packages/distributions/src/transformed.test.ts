import { AbsoluteValue, Affine, chain, Exp, Identity, invert, Sigmoid } from '@diffeo/bijectors';
import { Parameter, positive, valueAndGrad } from '@diffeo/core';
import { Key } from '@diffeo/core/random';
import { expectClose } from '@diffeo/testing';
import { memory, scalar, sum, type Tensor, tensor1d } from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { Bernoulli } from './bernoulli.js';
import { Independent } from './independent.js';
import { Normal } from './normal.js';
import { Transformed } from './transformed.js';

const HALF_LOG_TWO_PI = Math.log(2 * Math.PI) / 2;
const standard = () => new Normal({ loc: 0, scale: 1 });
const logNormalDensity = (y: number, loc: number, scale: number) =>
  -(((Math.log(y) - loc) / scale) ** 2) / 2 - Math.log(y * scale) - HALF_LOG_TWO_PI;
const numbers = async (x: Tensor) => Array.from(await x.data<'float32'>());

/** An elementwise map that cannot be inverted here. */
class OneWay extends Identity {
  protected override computeInverseAndLogDet(): never {
    throw new Error('the inverse ran');
  }
}

/** Vectors, whatever their size. */
class VectorIdentity extends Identity {
  override readonly eventRankIn = 1 as never;
  override readonly eventRankOut = 1 as never;
}

describe('Transformed', () => {
  it('has the density of the log-normal distribution', async () => {
    const p = new Transformed(new Normal({ loc: [0, 1], scale: [1, 0.5] }), new Exp());
    expect([p.batchShape, p.eventShape, p.support.name]).toEqual([[2], [], 'positive']);
    await expectClose(
      p.logProb([[1e-10], [1], [20]]),
      [1e-10, 1, 20].flatMap((y) => [logNormalDensity(y, 0, 1), logNormalDensity(y, 1, 0.5)]),
      { rtol: 4e-6 },
    );
  });

  it('has log p of -Infinity where no x leads, and NaN at NaN', async () => {
    const p = new Transformed(standard(), new Exp());
    await expectClose(p.logProb([-1, 0, 1, Number.NaN]), [
      -Infinity,
      -Infinity,
      -HALF_LOG_TWO_PI,
      Number.NaN,
    ]);
    const unit = new Transformed(new Normal({ loc: [0, 0], scale: 1 }), new Sigmoid());
    const vector = new Independent(unit);
    await expectClose(
      vector.logProb([
        [0.5, 2],
        [1, 0.5],
        [0.5, 0.5],
      ]),
      [-Infinity, -Infinity, 2 * (Math.log(4) - HALF_LOG_TWO_PI)],
    );
    const whole = new Transformed(
      new Independent(new Normal({ loc: [0, 0], scale: 1 })),
      new Sigmoid(),
    );
    await expectClose(
      whole.logProb([
        [0.5, 2],
        [1, 0.5],
        [0.5, 0.5],
      ]),
      [-Infinity, -Infinity, 2 * (Math.log(4) - HALF_LOG_TWO_PI)],
    );
  });

  it('is a normal distribution again after an affine map', async () => {
    const p = new Transformed(standard(), new Affine({ shift: [1, 2, 3], scale: [-1, 0.5, 2] }));
    const q = new Normal({ loc: [1, 2, 3], scale: [1, 0.5, 2] });
    expect([p.batchShape, p.reparameterization]).toEqual([[3], 'pathwise']);
    await expectClose(p.logProb(1.5), await numbers(q.logProb(1.5)), { rtol: 4e-6 });
  });

  it('draws anew for each of the batch that the bijector adds', async () => {
    const p = new Transformed(standard(), new Affine({ scale: [1, 1, 1] }));
    const draw = p.sample(2, Key.fromSeed(1));
    expect(draw.shape).toEqual([2, 3]);
    expect(new Set(await numbers(draw)).size).toBe(6);
  });

  it('gives the log p of a sample without running an inverse', async () => {
    const p = new Transformed(standard(), chain([new Exp(), new OneWay()]));
    const { value, logProb } = p.sampleAndLogProb([4], Key.fromSeed(2));
    await expectClose(p.sample([4], Key.fromSeed(2)), await numbers(value), { rtol: 0 });
    await expectClose(
      logProb,
      (await numbers(value)).map((y) => logNormalDensity(y, 0, 1)),
      { rtol: 4e-6, atol: 4e-6 },
    );
    expect(() => p.logProb(value)).toThrow('the inverse ran');
  });

  it('sums log-dets over the event of the base', async () => {
    const base = new Independent(new Normal({ loc: [0, 1], scale: 1 }));
    const p = new Transformed(base, chain([new Exp(), new Affine({ scale: [1, 2] })]));
    expect([p.batchShape, p.eventShape]).toEqual([[], [2]]);
    const expected = logNormalDensity(3, 0, 1) + logNormalDensity(3, 2, 2);
    await expectClose(p.logProb([3, 3]), [expected], { rtol: 4e-6 });
    // A component that broadcasting repeats counts as often.
    await expectClose(p.logProb([[3], [3]]), [expected, expected], { rtol: 4e-6 });
    const { value, logProb } = p.sampleAndLogProb([5], Key.fromSeed(3));
    expect([value.shape, logProb.shape]).toEqual([[5, 2], [5]]);
    await expectClose(p.logProb(value), await numbers(logProb), { rtol: 1e-5, atol: 1e-5 });
  });

  it('trains the parameters of both, by samples and by densities', async () => {
    const make = (loc: Tensor, shift: Tensor) =>
      new Transformed(new Normal({ loc, scale: 1 }), chain([new Exp(), new Affine({ shift })]));
    // log p(1) = -(loc + shift)² / 2 - ...
    const density = valueAndGrad(
      (loc, shift) => sum(make(loc, shift).logProb(1)),
      [scalar(0.5), scalar(0.25)],
    );
    await expectClose(density.gradients[0]!, [-0.75]);
    await expectClose(density.gradients[1]!, [-0.75]);
    const key = Key.fromSeed(4);
    const draw = valueAndGrad(
      (loc, shift) => sum(make(loc, shift).sample([3], key)),
      [scalar(0.5), scalar(0.25)],
    );
    const total = (await numbers(draw.value))[0]!;
    await expectClose(draw.gradients[0]!, [total]);
    await expectClose(draw.gradients[1]!, [total]);
  });

  it('finds the parameters of both, and checks them', async () => {
    const scale = new Parameter(0);
    const p = new Transformed(
      new Normal({ loc: new Parameter(0), scale: new Parameter(1, { support: positive }) }),
      new Affine({ scale }),
    );
    expect([...p.namedParameters().keys()]).toEqual(['base.loc', 'base.scale', 'bijector.scale']);
    await expect(p.validate()).rejects.toThrow(/Affine: scale must be nonzero/);
    scale.assign(1);
    await expect(p.validate()).resolves.toBe(p);
  });

  it('leaves nothing behind', () => {
    const p = new Transformed(standard(), new Exp());
    const x = tensor1d([1, 2]);
    const before = memory().numTensors;
    const { value, logProb } = p.sampleAndLogProb([3]);
    for (const result of [value, logProb, p.sample(), p.logProb(x)]) result.dispose();
    expect(memory().numTensors).toBe(before);
  });

  it('refuses what does not go together, naming both', () => {
    expect(() => new Transformed(standard(), invert(new Exp()))).toThrow(
      'Transformed: invert(Exp) must take what Normal gives, ' +
        'received one whose x must be positive, for values that are real.',
    );
    expect(() => new Transformed(new Bernoulli({ probs: 0.5 }), new Affine())).toThrow(
      'Transformed: Bernoulli must be continuous, received the support 0 or 1.',
    );
    expect(() => new Transformed(standard(), new VectorIdentity())).toThrow(
      'Transformed: Identity takes events of 1 dimensions, received Normal with the event shape [].',
    );
    const pair = new Normal({ loc: [0, 0], scale: 1 });
    expect(() => new Transformed(pair, new Affine({ scale: [1, 2, 3] }))).toThrow(
      /the batch of Normal and that of Affine of shapes that broadcast, received \[2\] and \[3\]/,
    );
    expect(
      () => new Transformed(new Normal({ loc: [0], scale: 1 }), new Affine({ scale: [1, 2, 3] })),
    ).toThrow(
      'Transformed: Normal must have a distribution of its own for each of the batch [3], ' +
        'received the batch shape [1].',
    );
    expect(() => new Transformed(new Independent(pair), new Affine({ scale: [1, 2, 3] }))).toThrow(
      /Affine.forwardEventShape needs the event and the parameters of shapes that broadcast/,
    );
  });

  it('sums the densities of all x that are folded onto the same y', async () => {
    // scipy.stats.foldnorm.logpdf([0.25, 1, 4], 0.5) and scipy.stats.halfnorm.logpdf
    const y = [0.25, 1, 4];
    const logHalf = [-0.257041352645, -0.725791352645, -8.22579135264];
    const folded = new Transformed(new Normal({ loc: 0.5, scale: 1 }), new AbsoluteValue());
    await expectClose(folded.logProb(y), [-0.374249113326, -0.730676845686, -7.02578860529], {
      rtol: 2e-6,
    });
    const half = new Transformed(standard(), new AbsoluteValue());
    await expectClose(half.logProb(y), logHalf, { rtol: 2e-6 });
    await expectClose(half.logProb([-1, Number.NaN]), [-Infinity, Number.NaN]);
    const { value, logProb } = half.sampleAndLogProb([100], Key.fromSeed(1));
    await expectClose(logProb, await numbers(half.logProb(value)));

    // 3 |2 x|: densities divided by 6
    const scaled = chain([new Affine({ scale: 3 }), new AbsoluteValue(), new Affine({ scale: 2 })]);
    const whole = new Transformed(standard(), scaled);
    const wanted = logHalf.map((each) => each - Math.log(6));
    await expectClose(whole.logProb([1.5, 6, 24]), wanted, { rtol: 2e-6 });
  });

  it('refuses to fold the components of events', () => {
    const vectors = new Independent(new Normal({ loc: [0, 0], scale: 1 }));
    expect(() => new Transformed(vectors, new AbsoluteValue())).toThrow(
      /folds single numbers only/,
    );
  });
});
