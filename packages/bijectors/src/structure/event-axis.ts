import { DomainError } from '@diffeo/core';

/**
 * An axis of an event, counted from the last one, so that it does not depend on the batch before it.
 *
 * @throws DomainError unless it is a negative integer.
 */
export function eventAxis(where: string, axis: number): number {
  if (Number.isInteger(axis) && axis < 0) return axis;
  throw new DomainError({
    where,
    rule: 'must be a negative integer, which counts from the last axis',
    received: `${axis}`,
    remedy: 'Pass -1 for the last axis, -2 for the one before it.',
  });
}
