import { Parameter, positive } from '@diffeo/core';
import { expectClose } from '@diffeo/testing';
import { expect, it } from 'vitest';
import { GumbelCdf } from './gumbel-cdf.js';
import { LocationScaleCdf } from './location-scale-cdf.js';
import { WeibullCdf } from './weibull-cdf.js';

it('a LocationScaleCdf shifts and scales its standard function', async () => {
  const [f, standard] = [new GumbelCdf({ loc: 3, scale: 2 }), new GumbelCdf()];
  expect(f).toBeInstanceOf(LocationScaleCdf);
  await expectClose(f.forward([3, 5]), await standard.forward([0, 1]).data<'float32'>());
  await expectClose(f.logDet(3), -1 - Math.LN2);
});

it('a LocationScaleCdf checks all its parameters, and looks into those that change', async () => {
  expect(() => new GumbelCdf({ loc: Number.NaN })).toThrow(/GumbelCdf: loc must be real/);
  expect(() => new WeibullCdf({ scale: [1, 2], concentration: [1, 2, 3] })).toThrow(
    /WeibullCdf needs .*\[2\] and \[3\]/,
  );
  const scale = new Parameter(1, { support: positive });
  const f = new WeibullCdf({ scale, concentration: () => scale.value() });
  expect(f.batchShape).toEqual([]);
  await expect(f.validate()).resolves.toBe(f);
});
