import { expectClose } from '@diffeo/testing';
import { memory, mul, square, sum, type Tensor } from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import { Parameter } from '../parameters/parameter.js';
import { positive } from '../parameters/support.js';
import { parameterGradients } from './parameter-gradients.js';

it('parameterGradients gives the gradients of the variables by name, of those the value depends on', async () => {
  const parameters = new Map([
    ['x', new Parameter([1, 2])],
    ['unused', new Parameter(0)],
    ['scale', new Parameter(2, { support: positive })],
  ]);
  const before = memory().numTensors;
  const { value, gradients, aux } = parameterGradients<{ squares: Tensor }>(parameters, () => {
    const squares = square(parameters.get('x')!.value());
    return { value: sum(mul(squares, parameters.get('scale')!.value())), aux: { squares } };
  });
  expect([...gradients.keys()]).toEqual(['x', 'scale']);
  await expectClose(value, [10]);
  await expectClose(aux.squares, [1, 4]);
  await expectClose(gradients.get('x')!, [4, 8]);
  // d softplus(u) / du = 1 - e^-y
  await expectClose(gradients.get('scale')!, [5 * (1 - Math.exp(-2))]);
  expect(memory().numTensors).toBe(before + 4);
});
