import { expectClose } from '@diffeo/testing';
import { describe, expect, it } from 'vitest';
import * as bijectors from '../src/index.js';
import cdf from './reference/cdf.json' with { type: 'json' };
import elementwise from './reference/elementwise.json' with { type: 'json' };

/** What a case says of a map: its name, the options of its constructor, and numbers, "Infinity" as a string. */
interface ReferenceCase {
  name: string;
  options: object;
  x: number[];
  y: (number | string)[];
  logDet: (number | string)[];
  p?: number[];
  quantile?: number[];
}

/**
 * Two roundings of each function on the way, of exponents up to 55 that are 3e-6 of their exponential; below the normal
 * numbers of float32 there are fewer digits.
 */
const VALUE = { rtol: 4e-6, atol: 1e-38 };
/** Maps whose value is a difference where it is near 0: it is right to a rounding of the terms. */
const ROUNDING_OF_TERMS: Readonly<Record<string, number>> = {
  // log x and log(1 - x) at x = 1/2
  Logit: 1e-7,
  // high and the distance from it
  SoftClip: 1e-7,
  // the step below, -1, and the rise from it
  SoftFloor: 1e-7,
};
/** A few roundings of terms that are not larger than the sum by much, or than 1. */
const LOG_DET = { rtol: 2e-6, atol: 1e-6 };

const make = (name: string, options: object) =>
  new (bijectors as unknown as Record<string, new (options: object) => bijectors.Bijector>)[name]!(
    options,
  );

const rounded = (values: readonly (number | string)[]) =>
  values.map((value) => Math.fround(Number(value)));

const table = [...elementwise.cases, ...cdf.cases] as unknown as ReferenceCase[];

describe.each(table.map((entry) => [`${entry.name} ${JSON.stringify(entry.options)}`, entry]))(
  '%s',
  (_, entry) => {
    const { name, options, x, y, logDet, p, quantile } = entry as ReferenceCase;

    it('has the values and slopes of its definition', async () => {
      const forward = make(name, options).forwardAndLogDet(x);
      await expectClose(forward.value, rounded(y), {
        ...VALUE,
        atol: ROUNDING_OF_TERMS[name] ?? VALUE.atol,
      });
      await expectClose(forward.logDet, rounded(logDet), LOG_DET);
    });

    it.runIf(quantile !== undefined)('has the quantiles of the distribution', async () => {
      const f = make(name, options);
      await expectClose(f.inverse(p!), rounded(quantile!), { rtol: 4e-6, atol: 1e-6 });
    });
  },
);

it('has reference values of every distribution function', () => {
  const named = new Set(table.map(({ name }) => name));
  for (const name of Object.keys(bijectors)) {
    if (name.endsWith('Cdf')) expect(named.has(name), name).toBe(true);
  }
});
