import { DomainError } from '@diffeo/core';
import { type Key, permutation } from '@diffeo/core/random';

/** Which entries of an event a coupling keeps, and conditions the others on. */
export interface Mask {
  /** The shape of an event. */
  readonly shape: readonly number[];
  /** For each entry, in row-major order, whether it is kept. */
  readonly keeps: readonly boolean[];
}

/** Options of the masks that come in pairs, of which layers take turns. */
export interface MaskOptions {
  /** Keep the entries that would be changed, and change the others. Default false. */
  swapped?: boolean;
}

/**
 * Keeps the first half of a vector, the smaller one where the size is odd.
 *
 * @example
 * halvesMask(4).keeps; // [true, true, false, false]
 */
export function halvesMask(size: number, options: MaskOptions = {}): Mask {
  return maskOf('halvesMask', [size], ([i]) => i! < Math.floor(size / 2), options);
}

/**
 * Keeps every other entry of a vector, from the first on.
 *
 * @example
 * alternatingMask(3).keeps; // [true, false, true]
 */
export function alternatingMask(size: number, options: MaskOptions = {}): Mask {
  return maskOf('alternatingMask', [size], ([i]) => i! % 2 === 0, options);
}

/**
 * Keeps the pixels of one colour of a chess board, in all channels: `[height, width, channels]`.
 *
 * @example
 * checkerboardMask([2, 2, 1]).keeps; // [true, false, false, true]
 */
export function checkerboardMask(
  shape: readonly [height: number, width: number, channels: number],
  options: MaskOptions = {},
): Mask {
  return maskOf('checkerboardMask', shape, ([row, column]) => (row! + column!) % 2 === 0, options);
}

/**
 * Keeps the first half of the channels of an image: `[height, width, channels]`.
 *
 * @example
 * channelMask([1, 1, 4]).keeps; // [true, true, false, false]
 */
export function channelMask(
  shape: readonly [height: number, width: number, channels: number],
  options: MaskOptions = {},
): Mask {
  const half = Math.floor(shape[2] / 2);
  return maskOf('channelMask', shape, ([, , channel]) => channel! < half, options);
}

/**
 * Keeps a random half of a vector, the smaller one where the size is odd; the same half for the same key.
 *
 * @example
 * const mask = randomMask(10, { key: Key.fromSeed(1) });
 */
export function randomMask(size: number, { key, ...options }: MaskOptions & { key: Key }): Mask {
  checkShape('randomMask', [size]);
  const kept = new Set(permutation(size, { key }).subarray(0, Math.floor(size / 2)));
  return maskOf('randomMask', [size], ([i]) => kept.has(i!), options);
}

function maskOf(
  where: string,
  shape: readonly number[],
  keeps: (index: readonly number[]) => boolean,
  { swapped = false }: MaskOptions,
): Mask {
  checkShape(where, shape);
  const size = shape.reduce((total, length) => total * length, 1);
  const indexOf = (entry: number) => {
    let rest = entry;
    return [...shape]
      .reverse()
      .map((length) => {
        const i = rest % length;
        rest = Math.floor(rest / length);
        return i;
      })
      .reverse();
  };
  const kept = Array.from({ length: size }, (_, entry) => keeps(indexOf(entry)) !== swapped);
  return { shape: [...shape], keeps: kept };
}

function checkShape(where: string, shape: readonly number[]): void {
  if (shape.every((length) => Number.isInteger(length) && length > 0)) return;
  throw new DomainError({
    where,
    rule: 'needs positive integers for the sizes of an event',
    received: `[${shape}]`,
    remedy: 'Pass the shape of one event, without its batch.',
  });
}
