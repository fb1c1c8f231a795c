import { describe, expect, it } from 'vitest';
import special from '../../../test/reference/gamma-functions.json' with { type: 'json' };
import reference from '../../../test/reference/incomplete-beta.json' with { type: 'json' };
import { worstRelativeError } from '../../../test/worst-relative-error.js';
import { type BetaOrder, betainc, logBetaKernel } from './betainc.js';

const { cases } = reference;

describe('betainc', () => {
  it('equals mpmath to 1e-8, far out and for shapes from 1e-10 to 1e10', () => {
    const worst = worstRelativeError(cases.betainc, (a, b, x) => betainc(a!, b!, x!));
    expect(worst.error, `${worst.at}`).toBeLessThan(1e-8);
  });

  // The terms of second derivatives cancel; where they lose more than three digits there is no case.
  it.each<[keyof typeof cases, BetaOrder, number]>([
    ['betaincA', { a: 1, b: 0 }, 1e-8],
    ['betaincB', { a: 0, b: 1 }, 1e-8],
    ['betaincAA', { a: 2, b: 0 }, 2e-7],
    ['betaincAB', { a: 1, b: 1 }, 2e-7],
    ['betaincBB', { a: 0, b: 2 }, 2e-7],
  ])('has the derivative %s', (name, order, tolerance) => {
    const worst = worstRelativeError(cases[name], (a, b, x) => betainc(a!, b!, x!, order));
    expect(worst.error, `${worst.at}`).toBeLessThan(tolerance);
  });

  it('is as SciPy at its ends', () => {
    const ends = special.cases.special.betainc;
    expect(worstRelativeError(ends, (a, b, x) => betainc(a!, b!, x!)).error).toBeLessThan(1e-12);
  });

  it('has no slope where it is constant, and none in the shapes at 0', () => {
    const first: BetaOrder = { a: 1, b: 0 };
    expect([betainc(2, 3, 0, first), betainc(2, 3, 1, first)]).toEqual([0, 0]);
    expect([betainc(0, 3, 0.5, first), betainc(2, 3, NaN, first)]).toEqual([NaN, NaN]);
  });
});

it('logBetaKernel is the logarithm of x^a y^b / Beta(a, b)', () => {
  const point = { a: 2, b: 3, x: 0.25, y: 0.75 };
  expect(logBetaKernel(point)).toBeCloseTo(Math.log(0.25 ** 2 * 0.75 ** 3 * 12), 13);
});
