import { Parameter } from '@diffeo/core';
import { expectClose } from '@diffeo/testing';
import { describe, expect, it } from 'vitest';
import { TriangularMap } from '../../test/triangular-map.js';
import { Affine } from '../elementwise/affine.js';
import { Exp } from '../elementwise/exp.js';
import { invert } from './invert.js';

describe('invert', () => {
  it('exchanges the two directions', async () => {
    const log = invert(new Exp());
    await expectClose(log.forward(2), [Math.log(2)]);
    await expectClose(log.inverse(2), [Math.exp(2)]);
    await expectClose(log.logDet(2), [-Math.log(2)]);
    expect([log.family, log.domain.name, log.codomain.name]).toEqual([
      'invert(Exp)',
      'positive',
      'real',
    ]);
    await expectClose(invert(log).forward(2), [Math.exp(2)]);
  });

  it('keeps ranks, shapes and parameters', async () => {
    const map = invert(new TriangularMap());
    expect([map.eventRankIn, map.eventRankOut]).toEqual([1, 1]);
    expect(() => map.forwardEventShape([3])).toThrow(/vectors of 2/);
    const f = invert(new Affine({ scale: new Parameter([1, 0]) }));
    expect(f.batchShape).toEqual([2]);
    expect([...f.namedParameters().keys()]).toEqual(['bijector.scale']);
    await expect(f.validate()).rejects.toThrow(/Affine: scale must be nonzero/);
  });
});
