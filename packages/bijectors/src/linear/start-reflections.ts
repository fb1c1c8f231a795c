import { type Parameter, shapeOf, type TensorInput } from '@diffeo/core';
import { type Key, nextKey, normal } from '@diffeo/core/random';
import { reshape, slice, tile } from '@tensorflow/tfjs-core';
import { checkCounts } from '../check-counts.js';
import { parameterFrom } from '../parameter-from.js';

/**
 * K random vectors in equal pairs, whose reflections undo each other, `[K, D]`: the identity where K is even. Training
 * moves the vectors of a pair apart, since each meets other gradients.
 */
export function startReflections(count: number, size: number, key: Key = nextKey()): Parameter {
  return parameterFrom(() => {
    const pairs = Math.ceil(count / 2);
    const drawn = normal([pairs, 1, size], { key });
    const both = reshape(tile(drawn, [1, 2, 1]), [2 * pairs, size]);
    return slice(both, [0, 0], [count, size]);
  });
}

/**
 * K, how many reflections a product has: as given, or as the vectors that were passed have it, or enough for every
 * rotation, the even number from D up.
 *
 * @throws DomainError unless it is a positive integer.
 */
export function reflectionCount(
  family: string,
  size: number,
  reflections: number | undefined,
  v?: TensorInput,
): number {
  const given = v === undefined ? undefined : shapeOf(v, `${family}: v`).at(-2);
  const count = reflections ?? given ?? size + (size % 2);
  checkCounts(family, { reflections: count });
  return count;
}
