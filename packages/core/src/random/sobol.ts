import { type Tensor, tensor } from '@tensorflow/tfjs-core';
import { DomainError } from '../errors/domain-error.js';
import type { SamplerOptions } from './bits.js';
import { checkKey } from './check-key.js';
import { JOE_KUO } from './joe-kuo.js';
import { nextKey } from './next-key.js';
import { noteDraw } from './note-draw.js';
import { scrambleDirections } from './scramble-directions.js';
import { sobolDirections } from './sobol-directions.js';
import { StreamTag } from './stream-tag.js';
import { wordStream } from './word-stream.js';

const MOST_DIMENSIONS = JOE_KUO.length + 1;
const MOST_POINTS = 2 ** 32;

/** What a scrambled coordinate is made of. */
export interface SobolCoordinate {
  directions: Uint32Array;
  /** What is added, without carry, to every point. */
  shift: number;
}

/** The place of the lowest 1 of an integer up to 2^32. */
function lowestBit(value: number): number {
  return value === MOST_POINTS ? 32 : 31 - Math.clz32(value & -value);
}

/** The words of points skip, skip + 1, ... in the order of the Gray code: one row of coordinates each. */
export function sobolWords(
  count: number,
  coordinates: readonly SobolCoordinate[],
  skip: number,
): Uint32Array {
  const dimension = coordinates.length;
  // Direction j of every coordinate, side by side; of index 32, which the last point asks for, there is none.
  const directions = new Uint32Array(33 * dimension);
  const point = Uint32Array.from(coordinates, ({ shift }) => shift);
  const gray = (skip ^ (skip >>> 1)) >>> 0;
  for (const [d, coordinate] of coordinates.entries()) {
    for (const [j, direction] of coordinate.directions.entries()) {
      directions[j * dimension + d] = direction;
      if ((gray >>> j) & 1) point[d]! ^= direction;
    }
  }
  const words = new Uint32Array(count * dimension);
  for (let i = 0; i < count; i++) {
    const row = i * dimension;
    // From one Gray code to the next changes the bit of the lowest 1 of the next index.
    const next = skip + i + 1;
    const change = lowestBit(next) * dimension;
    for (let d = 0; d < dimension; d++) {
      words[row + d] = point[d]!;
      point[d]! ^= directions[change + d]!;
    }
  }
  return words;
}

/** Options of `sobol`. */
export interface SobolOptions extends SamplerOptions {
  /** How many points of the sequence to pass over. Default 0. */
  skip?: number;
}

/**
 * Points of a scrambled Sobol sequence: float32 `[count, dimension]` in [0, 1), far more evenly spread than independent
 * ones. Each point by itself is uniform; averages of smooth functions over 2^m of them err by about 1 / 2^(1.5 m) instead
 * of 1 / 2^(0.5 m). Take powers of two, and continue a sequence by the same key and `skip`.
 *
 * Direction numbers of Joe and Kuo; random linear scrambling and digital shift from the key. The points are computed on
 * the host by integer operations, the same on every backend, and are multiples of 2^-24.
 *
 * @param count How many points.
 * @param dimension How many coordinates, 1 to 128.
 * @throws DomainError for counts that are no such integers, or past the 2^32 points of the sequence.
 * @example
 * const points = sobol(1024, 2, { key: Key.fromSeed(1) });
 * const more = sobol(1024, 2, { key: Key.fromSeed(1), skip: 1024 });
 */
export function sobol(
  count: number,
  dimension: number,
  { key = nextKey(), skip = 0 }: SobolOptions = {},
): Tensor {
  requireCount('count', count, 0, MOST_POINTS);
  requireCount('dimension', dimension, 1, MOST_DIMENSIONS);
  requireCount('skip', skip, 0, MOST_POINTS - count);
  checkKey('sobol', key);
  // A sequence is continued with the key that it began with.
  if (skip === 0) noteDraw('sobol', key, StreamTag.sobol);
  const nextWord = wordStream(key, StreamTag.sobol);
  const coordinates = Array.from({ length: dimension }, (_, d) => ({
    directions: scrambleDirections(sobolDirections(d), nextWord),
    shift: nextWord(),
  }));
  const words = sobolWords(count, coordinates, skip);
  const values = new Float32Array(words.length);
  for (let i = 0; i < values.length; i++) values[i] = (words[i]! >>> 8) * 2 ** -24;
  return tensor(values, [count, dimension], 'float32');
}

function requireCount(name: string, value: number, least: number, most: number): void {
  if (Number.isInteger(value) && value >= least && value <= most) return;
  throw new DomainError({
    where: `sobol: ${name}`,
    rule: `must be an integer from ${least} to ${most}`,
    received: String(value),
  });
}
