import { ones } from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import { DomainError } from '../errors/domain-error.js';
import { DTypeError } from '../errors/dtype-error.js';
import { checkLowRankMatrix, type LowRankMatrix } from './low-rank-matrix.js';

const refuse = (matrix: LowRankMatrix) => expect(() => checkLowRankMatrix('f', matrix));

it('accepts parts whose batches broadcast', () => {
  checkLowRankMatrix('f', { diagonal: ones([3]), factor: ones([4, 3, 2]) });
  checkLowRankMatrix('f', {
    choleskyFactor: ones([4, 3, 3]),
    factor: ones([3, 2]),
    core: ones([5, 1, 2, 2]),
  });
});

it('refuses parts that do not fit', () => {
  const factor = ones([3, 2]);
  const diagonal = ones([3]);
  refuse({ factor }).toThrow(DomainError);
  refuse({ factor, diagonal, choleskyFactor: ones([3, 3]) }).toThrow('received both');
  refuse({ factor, diagonal: ones([2]) }).toThrow('f: diagonal must have the size 3 of the rows');
  refuse({ factor, diagonal, core: ones([3, 3]) }).toThrow('the size 2 of the columns of factor');
  refuse({ factor: ones([2, 3, 2]), diagonal: ones([3, 3]) }).toThrow('f: the batch needs factor');
  refuse({ factor, diagonal: ones([3], 'int32') }).toThrow(DTypeError);
});
