import { type Tensor, transpose, util } from '@tensorflow/tfjs-core';
import { ShapeError } from '../errors/shape-error.js';

/** A shape taken as [outer, count, inner], of which `count` elements are taken together. */
export type MiddleAxis = { outer: number; count: number; inner: number };

/** The shape seen along `length` axes side by side, from the axis `first` on. */
export function middleAxis(shape: readonly number[], first: number, length = 1): MiddleAxis {
  const last = first + length;
  return {
    outer: util.sizeFromShape(shape.slice(0, first)),
    count: util.sizeFromShape(shape.slice(first, last)),
    inner: util.sizeFromShape(shape.slice(last)),
  };
}

/**
 * The axes that an argument names, counted from 0 and in order; none named means all.
 *
 * @throws ShapeError for an axis that the shape does not have, or one named twice.
 */
export function axesOf(
  where: string,
  axis: number | readonly number[] | null,
  shape: readonly number[],
): number[] {
  const rank = shape.length;
  const named = axis ?? shape.map((_, i) => i);
  const axes = (typeof named === 'number' ? [named] : [...named])
    .map((i) => (i < 0 ? i + rank : i))
    .sort((a, b) => a - b);
  const isRight = axes.every(
    (value, i) => Number.isInteger(value) && value >= 0 && value < rank && value !== axes[i - 1],
  );
  if (isRight) return axes;
  throw new ShapeError({
    where: `${where}: axis`,
    rule: `must name different axes of a tensor of rank ${rank}`,
    received: JSON.stringify(axis),
    remedy: `Pass integers from ${-rank} to ${rank - 1}, negative ones counted from the last axis.`,
  });
}

/** The tensor with the given axes side by side, transposed if it has to be, and the first of them. */
export function sideBySide(x: Tensor, axes: readonly number[]): [x: Tensor, first: number] {
  const first = axes[0] ?? 0;
  if (axes.every((axis, i) => axis === first + i)) return [x, first];
  const others = x.shape.map((_, axis) => axis).filter((axis) => !axes.includes(axis));
  return [transpose(x, [...others, ...axes]), others.length];
}
