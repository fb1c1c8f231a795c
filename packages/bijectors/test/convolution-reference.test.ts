import { expectClose } from '@diffeo/testing';
import { describe, it } from 'vitest';
import { EmergingConvolution, PeriodicConvolution } from '../src/index.js';
import reference from './reference/convolutions.json' with { type: 'json' };

interface ConvolutionReference {
  map: string;
  options: { channels: number };
  x: number[][][][];
  y: number[][][][];
  inverse: number[][][][];
  inverseError: number;
  logDet: number;
}

/** Sums of up to 75 products of a size of 0.1 to 1. */
const VALUE = { rtol: 2e-6, atol: 5e-6 };
/** How many roundings of each element of the matrix the inverse may stand for: those of a sum on each of two ways. */
const ROUNDINGS = 8;
/** A sum of up to 20 logarithms of determinants, each right to 1e-6. */
const LOG_DET = { rtol: 2e-6, atol: 1e-5 };

const table = (reference.cases as unknown as ConvolutionReference[]).map(
  (entry) => [entry.map, entry.x[0]!.length, entry.x[0]![0]!.length, entry] as const,
);

describe.each(table)('%s convolution of %i x %i pixels', (name, _, __, entry) => {
  const { options, x, y, inverse, inverseError, logDet } = entry;
  const make = () =>
    name === 'periodic' ? new PeriodicConvolution(options) : new EmergingConvolution(options);

  it('multiplies by the matrix of the image, and divides by it', async () => {
    await expectClose(make().forward(x), y.flat(3), VALUE);
    const tolerance = { rtol: 2e-6, atol: ROUNDINGS * inverseError };
    await expectClose(make().inverse(x), inverse.flat(3), tolerance);
  });

  it('has the log-determinant of the matrix', async () => {
    await expectClose(make().logDet(x), [logDet, logDet], LOG_DET);
    await expectClose(make().inverseLogDet(x[0]!), [-logDet], LOG_DET);
  });
});
