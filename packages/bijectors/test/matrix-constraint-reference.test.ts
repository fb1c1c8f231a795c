import { expectClose } from '@diffeo/testing';
import { describe, expect, it } from 'vitest';
import * as bijectors from '../src/index.js';
import reference from './reference/matrix-constraints.json' with { type: 'json' };

const maps: Readonly<Record<string, (options: object) => bijectors.Bijector>> = {
  FillTriangular: () => new bijectors.FillTriangular(),
  FillScaleTriL: (options) => new bijectors.FillScaleTriL(options),
  TransformDiagonal: () => new bijectors.TransformDiagonal({ diagonal: new bijectors.Exp() }),
  CholeskyOuterProduct: () => new bijectors.CholeskyOuterProduct(),
  CholeskyToInverseCholesky: () => new bijectors.CholeskyToInverseCholesky(),
  MatrixInverseTriL: () => new bijectors.MatrixInverseTriL(),
  CorrelationCholesky: () => new bijectors.CorrelationCholesky(),
};

/** Sums of up to 7 products of numbers up to 10, and substitution with as many. */
const VALUE = { rtol: 4e-6, atol: 4e-6 };
/** y is rounded before it is mapped back: its last digit times the condition of the triangle, which is up to 30. */
const BACK = { rtol: 1e-5, atol: 1e-5 };
/** A sum of up to 28 logarithms, each right to 1e-7 of its size or of 1. */
const LOG_DET = { rtol: 2e-6, atol: 4e-6 };

const table = reference.cases.map((entry) => [entry.map, entry.y.length, entry] as const);

describe.each(table)('%s of %i rows', (name, _, { options, x, y, logDet }) => {
  it('has the matrix and the log-determinant of 64 bits', async () => {
    const forward = maps[name]!(options).forwardAndLogDet(x);
    await expectClose(forward.value, y.flat(), VALUE);
    await expectClose(forward.logDet, [logDet], LOG_DET);
  });

  it('finds its way back', async () => {
    const inverse = maps[name]!(options).inverseAndLogDet(y);
    await expectClose(inverse.value, x.flat(), BACK);
    await expectClose(inverse.logDet, [-logDet], LOG_DET);
  });
});

it('has reference values of every map of matrices', () => {
  expect(new Set(table.map(([name]) => name))).toEqual(new Set(Object.keys(maps)));
});
