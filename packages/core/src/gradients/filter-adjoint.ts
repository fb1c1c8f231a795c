import { matMul, mul, reshape, stack, sum, type Tensor } from '@tensorflow/tfjs-core';
import type { ConvolutionAttributes, ConvolutionKind } from './convolution-kind.js';
import { hasConvolutionKernel, refuseChannelsFirst, runConvolution } from './run-convolution.js';
import { places, seenAt } from './sliding-window.js';

/** The adjoint of a convolution in its filter: of shape `filterShape`, from the image x and dy, without dilation. */
export function filterAdjoint(
  kind: ConvolutionKind,
  x: Tensor,
  dy: Tensor,
  filterShape: number[],
  attrs: ConvolutionAttributes,
): Tensor {
  if (hasConvolutionKernel(kind.backpropFilter)) {
    return runConvolution(kind.backpropFilter, { x, dy }, { ...attrs, filterShape }, kind);
  }
  refuseChannelsFirst(kind.backpropFilter, attrs);
  const window = kind.window(x.shape, filterShape, attrs);
  const [inputs, outputs] = filterShape.slice(kind.axes) as [number, number];
  const parts = places(window).map((place) => {
    const seen = seenAt(x, window, place);
    return kind.isDepthwise
      ? sum(mul(reshape(seen, [-1, inputs, 1]), reshape(dy, [-1, inputs, outputs])), 0)
      : matMul(reshape(seen, [-1, inputs]), reshape(dy, [-1, outputs]), true, false);
  });
  return reshape(stack(parts), filterShape);
}
