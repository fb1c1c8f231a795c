import { describe, expect, it } from 'vitest';
import reference from '../../test/reference/normal-functions.json' with { type: 'json' };
import {
  expOf,
  inverseRoot,
  logOf,
  polynomial,
  portableNormal,
  reciprocal,
  uniformOf,
} from './portable-float.js';

/** Floats from 1e-30 to 1e30 in uneven steps. */
const FLOATS = Array.from({ length: 400 }, (_, i) => Math.fround(10 ** (i * 0.15 - 30)));

describe('the portable functions', () => {
  it('are within 4 ulp of their values, as floats', () => {
    for (const x of FLOATS) {
      for (const [got, want] of [
        [reciprocal(x), 1 / x],
        [inverseRoot(x), 1 / Math.sqrt(x)],
        [logOf(x), Math.log(x)],
      ] as const) {
        expect(Math.abs(got - want), `at ${x}`).toBeLessThanOrEqual(2.4e-7 * Math.abs(want));
        expect(got).toBe(Math.fround(got));
      }
    }
    for (let i = 0; i < 870; i++) {
      const x = Math.fround(-0.1 * i);
      expect(Math.abs(expOf(x) / Math.exp(x) - 1), `exp(${x})`).toBeLessThan(2.4e-7);
    }
    expect(expOf(-88)).toBe(0);
    expect(logOf(1)).toBe(0);
  });

  it('round each step of a polynomial', () => {
    // (2^-12 + 1)^2 = 1 + 2^-11 + 2^-24, of which the last term is lost in a float.
    const x = 1 + 2 ** -12;
    expect(polynomial([1, 0, 0], x)).toBe(1 + 2 ** -11);
  });

  it('make uniforms of all 32 bits', () => {
    expect(uniformOf(0)).toBe(2 ** -33);
    expect(uniformOf(-1)).toBe(1);
    expect(uniformOf(0x40000000)).toBe(0.25);
    expect(uniformOf(1)).toBe(1.5 * 2 ** -32);
  });

  it('make normal values within 4e-7 of the quantile', () => {
    for (const { p, ndtri } of reference.cases.p) {
      if (p < 2 ** -30 || p >= 0.5) continue;
      const m = Math.round(p * 2 ** 32 - 0.5);
      // The reference stands at p; the word at a probability that differs by less than half of 2^-32.
      const spread = (Math.abs(p - (m + 0.5) / 2 ** 32) * 2.51) / Math.exp(-(ndtri ** 2) / 2);
      expect(Math.abs(portableNormal(m) + ndtri)).toBeLessThan(
        4e-7 * Math.abs(ndtri) + 1e-7 + spread,
      );
      expect(portableNormal(m | 0x80000000)).toBe(-portableNormal(m));
    }
  });
});
