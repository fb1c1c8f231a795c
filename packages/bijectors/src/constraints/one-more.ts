import { ShapeError } from '@diffeo/core';

/** The shape of a vector with one element more. */
export function oneMore(family: string, [n]: readonly number[]): number[] {
  if (n! >= 1) return [n! + 1];
  throw new ShapeError({
    where: `${family}: x`,
    rule: 'must have vectors of at least one element',
    received: `[${n}]`,
    remedy: 'A space of no dimension is one point, which needs no map.',
  });
}

/** The shape of a vector with one element less. */
export function oneLess(family: string, [n]: readonly number[]): number[] {
  if (n! >= 2) return [n! - 1];
  throw new ShapeError({
    where: `${family}: y`,
    rule: 'must have vectors of at least two elements',
    received: `[${n}]`,
    remedy: 'A y has one element more than its x.',
  });
}
