import { expectClose } from '@diffeo/testing';
import { tensor1d } from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import reference from '../../test/reference/polynomial-flows.json' with { type: 'json' };
import { sumOfSquaresFamily } from './sum-of-squares-family.js';

const cases = reference.cases.filter(({ family }) => family === 'sumOfSquaresFamily');

describe('sumOfSquaresFamily', () => {
  it.each(cases)('equals the polynomial in 50 digits: $options', async (each) => {
    const { polynomials, degree } = each.options as { polynomials: number; degree: number };
    const f = sumOfSquaresFamily({ polynomials, degree }).make(tensor1d(each.row));
    const { value, logDet } = f.forwardAndLogDet(each.x);
    await expectClose(value, each.y, { rtol: 4e-6, atol: 1e-6 });
    await expectClose(logDet, each.logSlope, { rtol: 4e-6, atol: 2e-5 });
  });

  it('refuses degrees and numbers of polynomials that make no map', () => {
    expect(() => sumOfSquaresFamily({ degree: 0 })).toThrow(/degree must be a positive integer/);
    expect(() => sumOfSquaresFamily({ polynomials: 5 })).toThrow(/must be an integer from 1 to 4/);
  });
});
