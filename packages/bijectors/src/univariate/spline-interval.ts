import { DomainError } from '@diffeo/core';

/** The interval that a spline bends; both ends belong to it. */
export interface SplineInterval {
  low: number;
  high: number;
}

/**
 * The interval of the option `bound`: [-bound, bound], or [low, high] of two numbers.
 *
 * @throws DomainError unless it is an interval of finite length.
 */
export function splineInterval(
  where: string,
  bound: number | readonly [low: number, high: number],
): SplineInterval {
  const [low, high] = typeof bound === 'number' ? [-bound, bound] : bound;
  if (high - low > 0 && high - low < Infinity) return { low, high };
  throw new DomainError({
    where: `${where}: bound`,
    rule: 'must be positive and finite, or two finite numbers in increasing order',
    received: typeof bound === 'number' ? `${bound}` : `[${bound}]`,
    remedy: 'Pass half the width of the interval around 0 that the spline bends, or its two ends.',
  });
}
