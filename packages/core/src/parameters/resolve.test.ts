import { expectClose } from '@diffeo/testing';
import { tensor1d } from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { Parameter } from './parameter.js';
import { resolve, shapeOf, type TensorInput } from './resolve.js';

const inputs: [name: string, input: TensorInput, shape: number[], values: number[]][] = [
  ['a number', 2, [], [2]],
  ['an array', [[1, 2]], [1, 2], [1, 2]],
  ['a typed array', new Float32Array([1, 2]), [2], [1, 2]],
  ['a function', () => tensor1d([3, 4]), [2], [3, 4]],
];

describe('resolve', () => {
  for (const [name, input, shape, values] of inputs) {
    it(`gives the tensor of ${name}`, async () => {
      const tensor = resolve(input);
      expect(tensor.shape).toEqual(shape);
      await expectClose(tensor, values);
      expect(shapeOf(input)).toEqual(shape);
    });
  }

  it('returns a tensor as it is and reads a parameter anew', async () => {
    const x = tensor1d([1]);
    expect(resolve(x)).toBe(x);
    const p = new Parameter(1);
    p.assign(5);
    await expectClose(resolve(p), [5]);
    expect(shapeOf(new Parameter([[1, 2]]))).toEqual([1, 2]);
    expect(shapeOf(x)).toEqual([1]);
  });

  it('says what it accepts', () => {
    expect(() => resolve('x' as never, 'Normal: loc')).toThrow(/^Normal: loc must be a number/);
    expect(() => resolve(null as never)).toThrow(/received null/);
  });
});
