import type { TensorInfo } from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import { operandReads } from './operand-reads.js';

const ofShape = (...shape: number[]): TensorInfo => ({ dataId: {}, shape, dtype: 'float32' });

it('operandReads reads one element for all or one for each, and tells the cases apart', () => {
  const inputs = ['x0', 'x1'];
  expect(operandReads([ofShape(2, 3), ofShape()], 'at')).toEqual({
    key: 'EachSingle',
    inputs,
    reads: ['x0[at]', 'x1[0]'],
  });
  expect(operandReads([ofShape(1, 1), ofShape(0)], 'index')).toEqual({
    key: 'SingleEach',
    inputs,
    reads: ['x0[0]', 'x1[index]'],
  });
});
