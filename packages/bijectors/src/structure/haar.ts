import { add, concat, mul, split, sub, type Tensor } from '@tensorflow/tfjs-core';
import { depthToSpace, spaceToDepth, squeezedShape, unsqueezedShape } from './space-to-depth.js';
import { VolumePreserving } from './volume-preserving.js';

/**
 * The Haar wavelet of images: of each square of pixels a, b over c, d its mean and the three differences, each of as many
 * channels as the image,
 *
 *     [a + b + c + d,  a - b + c - d,  a + b - c - d,  a - b - c + d] / 2,    log|det J| = 0.
 *
 * The map is orthonormal: lengths stay what they are, and white noise stays white. The first channels are the image at
 * half its size, times 2; then come the differences of columns, of rows, and across. Where {@link Squeeze} splits an
 * image into pixels, this splits it into what is coarse and what is fine (Ardizzone et al. 2019, arXiv:1907.02392).
 *
 * Shapes: `[..., h, w, c]` to `[..., h / 2, w / 2, 4 c]`.
 *
 * @throws from its methods: ShapeError for images of odd height or width.
 * @example
 * new Haar().forward([[[1], [2]], [[3], [4]]]).print(); // [[[5, -1, -2, 0]]]
 */
export class Haar extends VolumePreserving {
  readonly family = 'Haar';
  readonly eventRankIn = 3;
  readonly eventRankOut = 3;

  protected override apply(x: Tensor): Tensor {
    return butterfly(spaceToDepth(x, 2));
  }

  protected override undo(y: Tensor): Tensor {
    return depthToSpace(butterfly(y), 2);
  }

  protected override computeForwardEventShape(shape: readonly number[]): readonly number[] {
    return squeezedShape('Haar', 2, shape);
  }

  protected override computeInverseEventShape(shape: readonly number[]): readonly number[] {
    return unsqueezedShape('Haar', 2, shape);
  }
}

/** Sums and differences of the four quarters of the channels: symmetric and orthonormal, so its own inverse. */
function butterfly(quarters: Tensor): Tensor {
  const [a, b, c, d] = split(mul(quarters, 0.5), 4, -1) as [Tensor, Tensor, Tensor, Tensor];
  const [top, bottom] = [add(a, b), add(c, d)];
  const [topStep, bottomStep] = [sub(a, b), sub(c, d)];
  return concat(
    [add(top, bottom), add(topStep, bottomStep), sub(top, bottom), sub(topStep, bottomStep)],
    -1,
  );
}
