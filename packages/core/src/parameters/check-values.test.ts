import { tensor1d } from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { checkValues } from './check-values.js';
import { simplex } from './simplex.js';
import { positive } from './support.js';

describe('checkValues', () => {
  const check = (value: Parameters<typeof checkValues>[1]) => () =>
    checkValues('Normal: scale', value, positive, 'Pass a positive number.');

  it('names the value and its place', () => {
    expect(check(-1)).toThrow(
      'Normal: scale must be positive, received -1. Pass a positive number.',
    );
    expect(
      check([
        [1, 2],
        [3, 0],
      ]),
    ).toThrow(/received 0 at index \[1,1\]/);
    expect(check(new Float32Array([1, NaN]))).toThrow(/received NaN at index \[1\]/);
  });

  it('passes what lies inside, and tensors unseen', () => {
    expect(check([1, 2])).not.toThrow();
    expect(check(tensor1d([-1]))).not.toThrow();
  });

  it('looks at vectors as a whole, where the support is one of vectors', () => {
    const checkSimplex = (value: Parameters<typeof checkValues>[1]) => () =>
      checkValues('Dirichlet: value', value, simplex, 'Normalise it.');
    expect(checkSimplex([0.25, 0.75])).not.toThrow();
    const two = [new Float32Array([0.25, 0.75]), new Float32Array([0.5, 0.75])];
    expect(checkSimplex(two)).toThrow(
      'Dirichlet: value must be on the simplex (positive, with sum 1), received [0.5, 0.75] at index [1]. Normalise it.',
    );
    expect(checkSimplex(Array(20).fill(1))).toThrow(/received \[1, 1, 1, 1, 1, 1, 1, 1, \.\.\.\]/);
    expect(checkSimplex(1)).toThrow(/received 1\./);
  });
});
