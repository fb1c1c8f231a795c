import { expectClose } from '@diffeo/testing';
import { zeros } from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { FillTriangular } from '../constraints/fill-triangular.js';
import { StickBreaking } from '../constraints/stick-breaking.js';
import { Affine } from '../elementwise/affine.js';
import { Exp } from '../elementwise/exp.js';
import { Blockwise } from './blockwise.js';

describe('Blockwise', () => {
  it('maps each block by its own bijector', async () => {
    const f = new Blockwise({
      bijectors: [new Exp(), new Affine({ scale: [2, 4] })],
      sizes: [1, 2],
    });
    const { value, logDet } = f.forwardAndLogDet([1, 2, 3]);
    await expectClose(value, [Math.E, 4, 12]);
    await expectClose(logDet, [1 + Math.log(8)]);
    expect([f.domain.name, f.codomain.name]).toEqual(['real', 'real']);
  });

  it('lets blocks change their size', () => {
    const f = new Blockwise({ bijectors: [new Exp(), new StickBreaking()], sizes: [2, 2] });
    expect(f.forward(zeros([7, 4])).shape).toEqual([7, 5]);
    expect(f.inverseEventShape([5])).toEqual([4]);
    expect(f.codomain.name).toBe('positive');
  });

  it('refuses maps of matrices, and sizes that do not fit', () => {
    expect(() => new Blockwise({ bijectors: [new FillTriangular()], sizes: [3] })).toThrow(
      /Blockwise: bijectors\[0\] \(FillTriangular\) must map numbers or vectors/,
    );
    expect(() => new Blockwise({ bijectors: [new Exp()], sizes: [1, 2] })).toThrow(
      /Blockwise: sizes must have one for each of the 1 bijectors, received \[1,2\]/,
    );
    expect(() => new Blockwise({ bijectors: [new Exp()], sizes: [2] }).forward(zeros([3]))).toThrow(
      /Blockwise: x must have vectors of 2/,
    );
  });
});
