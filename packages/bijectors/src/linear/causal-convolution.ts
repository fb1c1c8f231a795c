import { customGradient } from '@diffeo/core';
import {
  concat,
  conv2d,
  matMul,
  neg,
  pad,
  reshape,
  reverse,
  slice,
  split,
  sub,
  type Tensor,
  type Tensor4D,
  transpose,
  zeros,
} from '@tensorflow/tfjs-core';
import { solveRows } from './rows.js';
import { skewImages, unskewImages } from './skew-images.js';

/** In which triangle of `[in, out]` the last filter of a kernel lies, the one of the pixel itself. */
export type Side = 'lower' | 'upper';

/**
 * The convolution of images `[n, h, w, c]` with a kernel `[d, d, c, c]` that reads each pixel and those above and to the
 * left of it, d - 1 rows and columns far, zeros outside of the image. The last filter of the kernel is that of the pixel.
 */
export function causalConvolution(x: Tensor, kernel: Tensor): Tensor {
  const reach = kernel.shape[0]! - 1;
  return conv2d(x as Tensor4D, kernel as Tensor4D, 1, before(reach, reach));
}

/** The same on images turned by 180 degrees, and turned back: it reads what lies below and to the right. */
export function turnedConvolution(x: Tensor, kernel: Tensor): Tensor {
  const reach = kernel.shape[0]! - 1;
  const after: Padding = [
    [0, 0],
    [0, reach],
    [0, reach],
    [0, 0],
  ];
  return conv2d(x as Tensor4D, reverse(kernel, [0, 1]) as Tensor4D, 1, after);
}

/**
 * The images that `causalConvolution` maps to z, for a kernel whose last filter is triangular.
 *
 * Pixel after pixel, with all those of an anti-diagonal at once, since they do not read each other: w + h - 1 steps. The
 * gradient is that of a linear system, x = A⁻¹ z: dz = A⁻ᵀ dx, where Aᵀ is a convolution of the same kind on images turned
 * by 180 degrees, and dA = -dz xᵀ.
 */
export function solveCausal(z: Tensor, kernel: Tensor, side: Side): Tensor {
  const solve = customGradient(
    (images, filters) => substitute(images!, filters!, side),
    (dx, [, filters], x) => {
      const adjoint = transpose(filters!, [0, 1, 3, 2]);
      const opposite = side === 'lower' ? 'upper' : 'lower';
      const dz = solveTurned(dx, adjoint, opposite);
      return [dz, neg(kernelGradient(x, dz, filters!.shape[0]!))];
    },
  );
  return solve(z, kernel);
}

/** The images that `turnedConvolution` maps to z, for a kernel whose last filter is triangular. */
export function solveTurned(z: Tensor, kernel: Tensor, side: Side): Tensor {
  return turned(solveCausal(turned(z), kernel, side));
}

/** Images turned by 180 degrees. */
function turned(x: Tensor): Tensor {
  return reverse(x, [1, 2]);
}

function substitute(z: Tensor, kernel: Tensor, side: Side): Tensor {
  const [n, h, w, c] = z.shape as [number, number, number, number];
  const d = kernel.shape[0]!;
  // With the pixel's own filter C divided out of all, x + (the others C⁻¹) * x = z C⁻¹.
  const own = reshape(slice(kernel, [d - 1, d - 1, 0, 0], [1, 1, c, c]), [c, c]);
  const divide = (x: Tensor) => {
    const rows = solveRows(own, reshape(x, [-1, c]), { lower: side === 'lower', transpose: true });
    return reshape(rows, x.shape);
  };
  // A neighbour p rows up and q columns to the left lies p rows up and p + q columns to the left in skewed images.
  const reach = 2 * d - 2;
  const skewed = skewImages(reshape(divide(kernel), [1, d, d, c * c]));
  const filters = reshape(slice(skewed, [0, 0, 0, 0], [1, d, reach, c * c]), [d, reach, c, c]);

  const columns = split(skewImages(divide(z)), w + h - 1, 2);
  const found: Tensor[] = new Array(reach).fill(zeros([n, h, 1, c]));
  for (const column of columns) {
    const past = concat(found.slice(-reach), 2) as Tensor4D;
    found.push(sub(column, conv2d(past, filters as Tensor4D, 1, before(d - 1, 0))));
  }
  return unskewImages(concat(found.slice(reach), 2));
}

/** The gradient of `causalConvolution` by its kernel of size d, for an upstream gradient dz. */
function kernelGradient(x: Tensor, dz: Tensor, d: number): Tensor {
  const [n, h, w, c] = x.shape as [number, number, number, number];
  const wide = pad(x, before(d - 1, d - 1));
  const pixels = n * h * w;
  const shifted = Array.from({ length: d * d }, (_, i) => {
    const begin = [0, Math.floor(i / d), i % d, 0];
    return reshape(slice(wide, begin, [n, h, w, c]), [pixels, c]);
  });
  const product = matMul(concat(shifted, 1), reshape(dz, [pixels, c]), true);
  return reshape(product, [d, d, c, c]);
}

type Sides = [number, number];
type Padding = [Sides, Sides, Sides, Sides];

/** Zeros above and to the left of an image. */
function before(rows: number, columns: number): Padding {
  return [
    [0, 0],
    [rows, 0],
    [columns, 0],
    [0, 0],
  ];
}
