import { Parameter } from '@diffeo/core';
import { expectClose } from '@diffeo/testing';
import { zeros } from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { TriangularMap } from '../../test/triangular-map.js';
import { Affine } from '../elementwise/affine.js';
import { Exp } from '../elementwise/exp.js';
import { Sigmoid } from '../elementwise/sigmoid.js';
import { Softplus } from '../elementwise/softplus.js';
import { chain } from './chain.js';
import { invert } from './invert.js';

describe('chain', () => {
  it('applies the last one first', async () => {
    const f = chain([new Exp(), new Affine({ shift: 1, scale: 2 })]);
    await expectClose(f.forward(0.5), [Math.exp(2)]);
    await expectClose(f.inverse(Math.exp(2)), [0.5]);
    await expectClose(f.logDet(0.5), [2 + Math.log(2)]);
    expect([f.domain.name, f.codomain.name]).toEqual(['real', 'positive']);
  });

  it('is the identity when empty', async () => {
    await expectClose(chain([]).forward([1, 2]), [1, 2]);
    await expectClose(chain([]).logDet([1, 2]), [0, 0]);
  });

  it('sums log-dets over the events of the part that needs the largest', async () => {
    const f = chain([new Exp(), new TriangularMap(), new Affine({ scale: [1, 4] })]);
    expect([f.eventRankIn, f.eventRankOut, f.batchShape]).toEqual([1, 1, []]);
    // x = [1, 2] becomes [1, 8], then [2, 1 - 24], then its exponentials.
    const { value, logDet } = f.forwardAndLogDet([1, 2]);
    await expectClose(value, [Math.exp(2), Math.exp(-23)], { rtol: 4e-6 });
    await expectClose(logDet, [Math.log(4) + Math.log(6) + 2 - 23]);
    expect(f.forwardAndLogDet(zeros([5, 2])).logDet.shape).toEqual([5]);
    const batch = chain([
      new TriangularMap(),
      new Affine({
        scale: [
          [1, 4],
          [2, 8],
          [1, 1],
        ],
      }),
    ]);
    expect(batch.batchShape).toEqual([3]);
    expect(batch.logDet([1, 2]).shape).toEqual([3]);
  });

  it('takes chains', async () => {
    const f = chain([new Affine({ shift: 1 }), chain([invert(new Exp()), new Softplus()])]);
    await expectClose(f.forward(0), [1 + Math.log(Math.log(2))]);
  });

  it('finds parameters by place, and checks them', async () => {
    const f = chain([new Exp(), new Affine({ scale: new Parameter(0) })]);
    expect([...f.namedParameters().keys()]).toEqual(['bijectors.1.scale']);
    await expect(f.validate()).rejects.toThrow(/Affine: scale must be nonzero/);
  });

  it('refuses parts that do not fit, naming both', () => {
    expect(() => chain([invert(new Sigmoid()), new Affine()])).toThrow(
      'chain: bijectors[0] (invert(Sigmoid)) must take what bijectors[1] (Affine) gives, ' +
        'received one whose x must be in the unit interval, after one whose y is real. ' +
        'The last bijector of the list is applied first: chain([f, g])(x) = f(g(x)).',
    );
    expect(() => chain([new Affine({ scale: [1, 2, 3] }), new Affine({ shift: [1, 2] })])).toThrow(
      'chain needs bijectors[1] (Affine) and bijectors[0] (Affine) of shapes that broadcast, received [2] and [3].',
    );
  });

  it('refuses an event that a part would stretch or does not take', () => {
    const f = chain([new TriangularMap(), new Affine({ scale: [1, 2] })]);
    expect(() => f.forward([1])).toThrow(
      'Affine.forwardEventShape has parameters for events of shape [2], received [1].',
    );
    expect(() => chain([new TriangularMap()]).forward([1, 2, 3])).toThrow(/vectors of 2/);
    expect(() => f.forward(1)).toThrow('chain.forward needs at least 1 dimensions');
  });
});
