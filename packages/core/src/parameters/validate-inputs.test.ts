import { memory, tensor1d } from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { Parameter } from './parameter.js';
import { positive, real } from './support.js';
import { validateInputs } from './validate-inputs.js';

const supports = { loc: real, scale: positive };
const remedy = ({ name }: { name: string }) => `Make it ${name}.`;

describe('validateInputs', () => {
  it('passes numbers, tensors, parameters, functions and absent fields that are right', async () => {
    const fields = { loc: new Parameter([1, -2]), scale: () => tensor1d([1, 2]) };
    const before = memory().numTensors;
    await validateInputs('Normal', fields, supports, remedy);
    await validateInputs('Normal', { scale: 1 }, supports, remedy);
    expect(memory().numTensors).toBe(before);
  });

  it('names the field, the value, its place and the remedy', async () => {
    const fields = { loc: 0, scale: tensor1d([1, -1]) };
    await expect(validateInputs('Normal', fields, supports, remedy)).rejects.toThrow(
      'Normal: scale must be positive, received -1 at index [1]. Make it positive.',
    );
  });
});
