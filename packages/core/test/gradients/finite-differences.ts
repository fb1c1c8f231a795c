import { inFloat64 } from '@diffeo/testing';
import { mul, sum, type Tensor, tensor } from '@tensorflow/tfjs-core';
import type { GradientCase } from './gradient-case.js';

/** A case at one point, with a random direction, and the derivatives that finite differences give there. */
export interface Reference {
  points: Float64Array[];
  directions: Float64Array[];
  /** dL/dx_i, where L = sum of f * outputWeights. */
  gradients: Float64Array[];
  /** d/dx_i of sum_j <dL/dx_j, directions_j>. */
  hessianProducts: Float64Array[];
}

/** Step of the first differences: truncation and rounding both about 1e-10. */
const FIRST_STEP = 1e-5;
/** Step of the mixed second differences: truncation about 1e-7, rounding about 1e-9. */
const SECOND_STEP = 3e-4;

/** L(xs) = sum of f(xs) * weights. */
export function weighted({ f }: GradientCase, weights: (shape: number[]) => number[]) {
  return (...xs: Tensor[]): Tensor => {
    const y = f(...xs);
    return sum(mul(y, tensor(weights(y.shape), y.shape, 'float32')));
  };
}

/** Fixed positive weights for an output of any shape. */
export function outputWeights(shape: number[]): number[] {
  const draw = uniform(77);
  return Array.from({ length: shape.reduce((n, size) => n * size, 1) }, () =>
    Math.fround(draw(0.3, 1.3)),
  );
}

export function referenceOf(gradientCase: GradientCase): Promise<Reference> {
  const shapes = gradientCase.inputs.map(([shape]) => shape);
  const draw = uniform(12345);
  const points = gradientCase.inputs.map(([shape, low = -1, high = 1]) =>
    fill(shape, () => Math.fround(draw(low, high))),
  );
  const directions = shapes.map((shape) => fill(shape, () => Math.fround(draw(0.3, 1.3))));
  return inFloat64(weighted(gradientCase, outputWeights), shapes, (evaluate) => {
    /** L at points + along * directions + step * (unit vector of one element). */
    const at = (input: number, element: number, step: number, along: number) => {
      const moved = points.map((x, i) => x.map((value, k) => value + along * directions[i]![k]!));
      moved[input]![element]! += step;
      return evaluate(moved)[0]!;
    };
    const difference = (input: number, element: number, step: number, along: number) =>
      at(input, element, step, along) - at(input, element, -step, along);
    const each = (compute: (input: number, element: number) => number) =>
      points.map((x, input) => x.map((_, element) => compute(input, element)));
    return {
      points,
      directions,
      gradients: each((i, k) => difference(i, k, FIRST_STEP, 0) / (2 * FIRST_STEP)),
      hessianProducts: each((i, k) => {
        const h = SECOND_STEP;
        return (difference(i, k, h, h) - difference(i, k, h, -h)) / (4 * h * h);
      }),
    };
  });
}

function fill(shape: readonly number[], value: () => number): Float64Array {
  return Float64Array.from({ length: shape.reduce((n, size) => n * size, 1) }, value);
}

/** A small linear congruential generator (Numerical Recipes), the same on every machine. */
function uniform(seed: number): (low: number, high: number) => number {
  let state = seed;
  return (low, high) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return low + (high - low) * (state / 2 ** 32);
  };
}
