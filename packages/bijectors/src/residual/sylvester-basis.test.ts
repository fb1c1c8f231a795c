import { Parameter } from '@diffeo/core';
import { Key } from '@diffeo/core/random';
import { expectClose } from '@diffeo/testing';
import { eye, matMul } from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { alternatingBasis, householderBasis, orthogonalBasis } from './sylvester-basis.js';

const sizes = () => ({ size: 4, layers: 2, basis: undefined, key: Key.fromSeed(2) });

describe('bases of Sylvester flows', () => {
  it('have orthonormal columns', async () => {
    for (const basis of [
      orthogonalBasis(3, sizes()),
      householderBasis(2, sizes()),
      alternatingBasis(sizes()),
    ]) {
      const q = basis.compute();
      expect(q.shape).toEqual([2, 4, basis.rank]);
      const identity = Array.from(await eye(basis.rank).data<'float32'>());
      await expectClose(matMul(q, q, true), [...identity, ...identity], { atol: 1e-6 });
    }
  });

  it('are trained, but for the one that reverses the entries', async () => {
    expect(Parameter.is(orthogonalBasis(3, sizes()).parameter)).toBe(true);
    expect(Parameter.is(householderBasis(2, sizes()).parameter)).toBe(true);
    const { parameter, compute } = alternatingBasis({ ...sizes(), size: 2 });
    expect(parameter).toBeUndefined();
    await expectClose(compute(), [1, 0, 0, 1, 0, 1, 1, 0]);
  });
});
