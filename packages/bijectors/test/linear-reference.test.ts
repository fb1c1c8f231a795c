import { expectClose } from '@diffeo/testing';
import { describe, expect, it } from 'vitest';
import * as bijectors from '../src/index.js';
import reference from './reference/linear.json' with { type: 'json' };

interface LinearReference {
  map: string;
  options: object;
  x: number[][];
  y: number[][];
  inverse: number[][];
  logDet: number;
}

/** Sums of up to 12 products of the size of 1 to 10; substitution and expm may lose as much again. */
const VALUE = { rtol: 2e-6, atol: 1e-5 };
/** A sum of up to 12 logarithms, each right to 1e-7 of its size or of 1. */
const LOG_DET = { rtol: 2e-6, atol: 4e-6 };

const maps = bijectors as unknown as Record<string, new (options: object) => bijectors.Bijector>;

const table = (reference.cases as unknown as LinearReference[]).map(
  (entry) => [entry.map, entry.x[0]!.length, entry] as const,
);

describe.each(table)('%s of %i entries', (name, _, { options, x, y, inverse, logDet }) => {
  const make = () => new maps[name]!(options);

  it('multiplies by its matrix, and divides by it', async () => {
    await expectClose(make().forward(x), y.flat(), VALUE);
    await expectClose(make().inverse(x), inverse.flat(), VALUE);
  });

  it('does so for a single vector', async () => {
    const f = make();
    await expectClose(f.forward(x[1]!), y[1]!, VALUE);
    await expectClose(f.inverse(x[1]!), inverse[1]!, VALUE);
  });

  it('has the log-determinant of its matrix', async () => {
    await expectClose(make().logDet(x), [logDet, logDet, logDet], LOG_DET);
    await expectClose(make().inverseLogDet(x[0]!), [-logDet], LOG_DET);
  });
});

it('has reference values of every linear map', () => {
  expect(new Set(table.map(([name]) => name)).size).toBe(10);
});
