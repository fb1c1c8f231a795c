import { matMul, reshape, reverse, type Tensor, tensor2d, transpose } from '@tensorflow/tfjs-core';
import type { KernelGradient } from './kernel-gradient.js';
import { linear } from './linear.js';

interface Attributes {
  size: [number, number];
  alignCorners: boolean;
  halfPixelCenters: boolean;
}

/** The rows of the source that row r of the target is made of, with their weights. */
type Interpolation = (
  r: number,
  sizes: { source: number; target: number },
  attrs: Attributes,
) => [row: number, weight: number][];

/** Where row r of the target lies in the source, by tfjs's rules. */
function position(
  r: number,
  { source, target }: { source: number; target: number },
  alignCorners: boolean,
  shift: number,
): number {
  const ends = alignCorners && target > 1 ? 1 : 0;
  return ((source - ends) / (target - ends)) * (r + shift);
}

const bilinear: Interpolation = (r, sizes, { alignCorners, halfPixelCenters }) => {
  const shift = halfPixelCenters ? 0.5 : 0;
  const at = position(r, sizes, alignCorners, shift) - shift;
  const below = Math.max(0, Math.floor(at));
  const above = Math.min(sizes.source - 1, Math.ceil(at));
  const fraction = at - below;
  return [
    [below, 1 - fraction],
    [above, fraction],
  ];
};

const nearest: Interpolation = (r, sizes, { alignCorners, halfPixelCenters }) => {
  const at = position(r, sizes, alignCorners, halfPixelCenters ? 0.5 : 0);
  const row = alignCorners ? Math.round(at) : Math.floor(at);
  return [[Math.max(0, Math.min(sizes.source - 1, row)), 1]];
};

/**
 * Resizing is a product with one matrix for the rows and one for the columns, Y = R X C^T; so is its gradient,
 * R^T dY C, on every backend (the cpu kernel for it exchanges height and width).
 */
function resize(kernelName: string, interpolation: Interpolation): KernelGradient {
  return linear<Attributes>(
    kernelName,
    (dy, shape, attrs) => {
      const [, height, width] = shape as [number, number, number, number];
      const rows = matrix(height, attrs.size[0], interpolation, attrs);
      const columns = matrix(width, attrs.size[1], interpolation, attrs);
      return alongAxis(alongAxis(dy, 2, columns), 1, rows);
    },
    'images',
  );
}

/** [target, source] */
function matrix(
  source: number,
  target: number,
  interpolation: Interpolation,
  attrs: Attributes,
): Tensor {
  const weights = new Float32Array(target * source);
  for (let r = 0; r < target; r++) {
    for (const [row, weight] of interpolation(r, { source, target }, attrs)) {
      weights[r * source + row]! += weight;
    }
  }
  return tensor2d(weights, [target, source]);
}

/** Multiplies one axis by the transpose of a matrix [target, source]. */
function alongAxis(dy: Tensor, axis: number, weights: Tensor): Tensor {
  const [target, source] = weights.shape as [number, number];
  const outer = dy.shape.slice(0, axis).reduce((product, n) => product * n, 1);
  const inner = dy.shape.slice(axis + 1).reduce((product, n) => product * n, 1);
  const last = transpose(reshape(dy, [outer, target, inner]), [0, 2, 1]);
  const resized = reshape(matMul(reshape(last, [-1, target]), weights), [outer, inner, source]);
  const shape = dy.shape.map((n, i) => (i === axis ? source : n));
  return reshape(transpose(resized, [0, 2, 1]), shape);
}

/** Gradients of the kernels that resize or flip images. */
export const resizeGradients: readonly KernelGradient[] = [
  linear('FlipLeftRight', (dy) => reverse(dy, 2), 'image'),
  resize('ResizeBilinear', bilinear),
  resize('ResizeNearestNeighbor', nearest),
];
