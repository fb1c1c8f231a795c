import { DomainError } from '@diffeo/core';
import type { Tensor } from '@tensorflow/tfjs-core';
import { depthToSpace, spaceToDepth, squeezedShape, unsqueezedShape } from './space-to-depth.js';
import { VolumePreserving } from './volume-preserving.js';

/** Options of {@link Squeeze}. */
export interface SqueezeOptions {
  /** f, the side of the squares that become pixels; default 2. */
  factor?: number;
}

/**
 * Trades the size of an image for channels: each square of f x f pixels becomes one pixel (Dinh et al. 2017,
 * arXiv:1605.08803, section 3.6),
 *
 *     y[i, j, (f p + q) c + k] = x[f i + p, f j + q, k],    log|det J| = 0.
 *
 * The channels are those of `space_to_depth` in TensorFlow and JAX: all channels of the first pixel, those of the pixel to
 * its right, and so on, row by row. The first half of the channels is the upper half of each square.
 *
 * Shapes: `[..., h, w, c]` to `[..., h / f, w / f, f² c]`.
 *
 * @throws DomainError unless f is an integer from 2 up. From its methods ShapeError for images that f does not divide.
 * @example
 * new Squeeze().forwardEventShape([28, 28, 1]); // [14, 14, 4]
 */
export class Squeeze extends VolumePreserving {
  readonly family = 'Squeeze';
  readonly eventRankIn = 3;
  readonly eventRankOut = 3;
  readonly factor: number;

  constructor({ factor = 2 }: SqueezeOptions = {}) {
    super();
    if (!Number.isInteger(factor) || factor < 2) {
      throw new DomainError({
        where: 'Squeeze: factor',
        rule: 'must be an integer from 2 up',
        received: `${factor}`,
      });
    }
    this.factor = factor;
  }

  protected override apply(x: Tensor): Tensor {
    return spaceToDepth(x, this.factor);
  }

  protected override undo(y: Tensor): Tensor {
    return depthToSpace(y, this.factor);
  }

  protected override computeForwardEventShape(shape: readonly number[]): readonly number[] {
    return squeezedShape('Squeeze', this.factor, shape);
  }

  protected override computeInverseEventShape(shape: readonly number[]): readonly number[] {
    return unsqueezedShape('Squeeze', this.factor, shape);
  }
}
