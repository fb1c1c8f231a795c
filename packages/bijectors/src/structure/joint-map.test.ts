import { Parameter, positive } from '@diffeo/core';
import { expectClose } from '@diffeo/testing';
import { ones, zeros } from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { FillTriangular } from '../constraints/fill-triangular.js';
import { Affine } from '../elementwise/affine.js';
import { Exp } from '../elementwise/exp.js';
import { Softplus } from '../elementwise/softplus.js';
import { JointMap } from './joint-map.js';

const named = () =>
  new JointMap({
    bijectors: { rate: new Exp(), factor: new FillTriangular() },
    shapes: { rate: [2, 1], factor: [3] },
  });

describe('JointMap', () => {
  it('maps parts by name, from shape to shape', async () => {
    const f = named();
    const x = f.partsIn.join({ rate: zeros([7, 2, 1]), factor: ones([7, 3]) });
    expect(x.shape).toEqual([7, 5]);
    const { value, logDet } = f.forwardAndLogDet(x);
    expect([value.shape, logDet.shape]).toEqual([[7, 6], [7]]);
    const { rate, factor } = f.partsOut.split(value);
    expect([rate.shape, factor.shape]).toEqual([
      [7, 2, 1],
      [7, 2, 2],
    ]);
    expect(f.inverse(value).shape).toEqual([7, 5]);
  });

  it('adds the log-dets of the parts', async () => {
    const f = new JointMap({ bijectors: [new Exp(), new Affine({ scale: 3 })], shapes: [[2], []] });
    await expectClose(f.logDet([0.5, 0.25, 7]), [0.75 + Math.log(3)]);
    await expectClose(f.inverseLogDet([1, 1, 7]), [-Math.log(3)]);
  });

  it('takes batches of parameters for single parts', () => {
    const f = new JointMap({
      bijectors: [new Affine({ shift: ones([5, 1, 2]) }), new Exp()],
      shapes: [[2], [1]],
    });
    expect(f.batchShape).toEqual([5, 1]);
    expect(f.forward(zeros([4, 3])).shape).toEqual([5, 4, 3]);
    expect(f.logDet(zeros([3])).shape).toEqual([5, 1]);
  });

  it('names parameters, and checks them', async () => {
    const scale = new Parameter(1, { support: positive });
    const f = new JointMap({
      bijectors: { a: new Softplus(), b: new Affine({ scale }) },
      shapes: { a: [], b: [] },
    });
    expect([...f.namedParameters().keys()]).toEqual(['bijectors.b.scale']);
    const broken = new JointMap({
      bijectors: [new Affine({ scale: new Parameter(0) })],
      shapes: [[]],
    });
    await expect(broken.validate()).rejects.toThrow(/Affine: scale must be nonzero/);
  });

  it('refuses parts without shapes, and vectors of other sizes', () => {
    expect(
      () => new JointMap({ bijectors: { a: new Exp() }, shapes: {} as { a: number[] } }),
    ).toThrow(/JointMap: shapes must have one for each of the bijectors \(a\), received none/);
    expect(() => new JointMap({ bijectors: [new FillTriangular()], shapes: [[4]] })).toThrow(
      /FillTriangular: x must have vectors of n/,
    );
    expect(() => named().forward(zeros([4]))).toThrow(/JointMap: x must have vectors of 5/);
    expect(() => named().inverse(zeros([5]))).toThrow(/JointMap: y must have vectors of 6/);
  });
});
