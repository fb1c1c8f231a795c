import { describe, expect, it } from 'vitest';
import special from '../../../test/reference/gamma-functions.json' with { type: 'json' };
import reference from '../../../test/reference/incomplete-gamma.json' with { type: 'json' };
import { worstRelativeError } from '../../../test/worst-relative-error.js';
import { gammainc, gammaincc, logGammaKernel } from './gammainc.js';

const { cases } = reference;

describe('gammainc', () => {
  it('equals mpmath to 3e-9, far out on both sides and for shapes from 1e-30 to 1e20', () => {
    expect(worstRelativeError(cases.gammainc, (a, x) => gammainc(a!, x!)).error).toBeLessThan(3e-9);
    expect(worstRelativeError(cases.gammaincc, (a, x) => gammaincc(a!, x!)).error).toBeLessThan(
      3e-9,
    );
  });

  it('has a derivative in the shape that is as good', () => {
    const { error } = worstRelativeError(cases.gammaincA, (a, x) => gammainc(a!, x!, 1));
    expect(error).toBeLessThan(3e-9);
    expect(gammaincc(3, 4, 1)).toBe(-gammainc(3, 4, 1));
  });

  it('has a second derivative to 2e-7, where its terms lose three digits to cancellation', () => {
    const { error } = worstRelativeError(cases.gammaincAA, (a, x) => gammainc(a!, x!, 2));
    expect(error).toBeLessThan(2e-7);
  });

  it('is as SciPy at its ends', () => {
    const { gammainc: lower, gammaincc: upper } = special.cases.special;
    expect(worstRelativeError(lower, (a, x) => gammainc(a!, x!)).error).toBeLessThan(1e-9);
    expect(worstRelativeError(upper, (a, x) => gammaincc(a!, x!)).error).toBeLessThan(1e-9);
  });

  it('has no slope where it is constant, and none in the shape at 0', () => {
    expect([gammainc(2, 0, 1), gammainc(2, Infinity, 2), gammainc(Infinity, 2, 1)]).toEqual([
      0, 0, 0,
    ]);
    expect([gammainc(0, 1, 1), gammainc(-1, 1, 1), gammainc(NaN, 1, 1)]).toEqual([NaN, NaN, NaN]);
  });
});

it('logGammaKernel is the logarithm of x^a e^-x / Gamma(a)', () => {
  expect(logGammaKernel(3, 2)).toBeCloseTo(3 * Math.log(2) - 2 - Math.log(2), 14);
  // 1 / sqrt(2 pi 1e20) times 1e20
  expect(logGammaKernel(1e20, 1e20)).toBeCloseTo(Math.log(1e10) - 0.5 * Math.log(2 * Math.PI), 12);
});
