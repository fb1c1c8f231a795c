import { expectClose } from '@diffeo/testing';
import { tensor1d } from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { DomainError } from '../errors/domain-error.js';
import { DTypeError } from '../errors/dtype-error.js';
import { ShapeError } from '../errors/shape-error.js';
import { Parameter } from '../parameters/parameter.js';
import { positive, real } from '../parameters/support.js';
import { checkSampler, samplerParameters } from './sampler-parameters.js';

describe('checkSampler', () => {
  it('names the sampler, the parameter and the number that is outside', () => {
    const check = () => checkSampler('gamma', [2], { rate: [[1, -1], positive] });
    expect(check).toThrow(DomainError);
    expect(check).toThrow(
      'gamma: rate must be positive, received -1 at index [1]. Pass values that are positive in float32.',
    );
    expect(() => checkSampler('gamma', [2], { rate: [1e-50, positive] })).toThrow(DomainError);
    expect(() => checkSampler('gamma', [-2], {})).toThrow(ShapeError);
  });
});

describe('samplerParameters', () => {
  it('reads numbers, arrays, integers, parameters and functions as float32', async () => {
    const inputs = {
      a: 1,
      b: [2, 3],
      c: tensor1d([4], 'int32'),
      d: new Parameter(5),
      e: () => tensor1d([6]),
    };
    for (const [name, input] of Object.entries(inputs)) {
      const { [name]: value } = samplerParameters('s', [7, 2], { [name]: [input, real] });
      expect(value!.dtype).toBe('float32');
    }
    await expectClose(samplerParameters('s', [2], { c: [inputs.c, real] }).c, [4]);
  });

  it('refuses shapes that do not broadcast and tensors without numbers', () => {
    expect(() => samplerParameters('s', [3], { a: [[1, 2], real] })).toThrow(ShapeError);
    expect(() => samplerParameters('s', [1], { a: [tensor1d(['x']), real] })).toThrow(DTypeError);
  });
});
