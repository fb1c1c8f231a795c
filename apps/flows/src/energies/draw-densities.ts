import type { Transformed } from '@diffeo/distributions';
import { neg, type Tensor, tidy } from '@tensorflow/tfjs-core';
import { encode } from 'fast-png';
import { type Energy, EXTENT } from './energies.js';
import { planeGrid } from './plane-grid.js';

/** An energy and the densities that were fitted to it. */
export interface FittedRow {
  energy: Energy;
  posteriors: readonly Transformed[];
}

const SIDE = 160;
const GAP = 4;
const PAPER = 255;

/**
 * A picture with a row for each energy: exp(-U), then the densities fitted, on [-4, 4]² and each as dark as its own peak is
 * black.
 *
 * @returns a PNG file.
 */
export async function drawDensities(rows: readonly FittedRow[]): Promise<Uint8Array> {
  const columns = 1 + Math.max(...rows.map(({ posteriors }) => posteriors.length));
  const width = columns * (SIDE + GAP) + GAP;
  const height = rows.length * (SIDE + GAP) + GAP;
  const data = new Uint8Array(width * height).fill(PAPER);
  for (const [row, { energy, posteriors }] of rows.entries()) {
    const logDensities = [
      (z: Tensor) => neg(energy.of(z)),
      ...posteriors.map((posterior) => (z: Tensor) => posterior.logProb(z)),
    ];
    for (const [column, logDensity] of logDensities.entries()) {
      const values = await valuesOnGrid(logDensity);
      const peak = values.reduce((most, value) => Math.max(most, value), -Infinity);
      for (const [i, value] of values.entries()) {
        const x = GAP + column * (SIDE + GAP) + (i % SIDE);
        const y = GAP + row * (SIDE + GAP) + Math.floor(i / SIDE);
        data[y * width + x] = Math.round(PAPER * (1 - Math.exp(value - peak)));
      }
    }
  }
  return encode({ width, height, channels: 1, depth: 8, data });
}

async function valuesOnGrid(logDensity: (z: Tensor) => Tensor): Promise<Float32Array> {
  const drawn = tidy(() => logDensity(planeGrid(SIDE, EXTENT)));
  const values = await drawn.data<'float32'>();
  drawn.dispose();
  return values;
}
