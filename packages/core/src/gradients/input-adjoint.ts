import { addN, matMul, mul, reshape, slice, sum, type Tensor } from '@tensorflow/tfjs-core';
import type { ConvolutionAttributes, ConvolutionKind } from './convolution-kind.js';
import { hasConvolutionKernel, refuseChannelsFirst, runConvolution } from './run-convolution.js';
import { places, putBack } from './sliding-window.js';

/** The adjoint of a convolution in its image: of shape `inputShape`, from dy and the filter, without dilation. */
export function inputAdjoint(
  kind: ConvolutionKind,
  dy: Tensor,
  filter: Tensor,
  inputShape: number[],
  attrs: ConvolutionAttributes,
): Tensor {
  if (hasConvolutionKernel(kind.backpropInput)) {
    return runConvolution(kind.backpropInput, { dy, filter }, { ...attrs, inputShape }, kind);
  }
  refuseChannelsFirst(kind.backpropInput, attrs);
  const window = kind.window(inputShape, filter.shape, attrs);
  const parts = places(window).map((place) => {
    const [inputs, outputs] = filter.shape.slice(kind.axes) as [number, number];
    const begin = [...place, 0, 0];
    const size = [...place.map(() => 1), inputs, outputs];
    const weights = reshape(slice(filter, begin, size), [inputs, outputs]);
    const channels = kind.isDepthwise
      ? sum(mul(reshape(dy, [-1, inputs, outputs]), weights), -1)
      : matMul(reshape(dy, [-1, outputs]), weights, false, true);
    const image = reshape(channels, [...dy.shape.slice(0, -1), inputs]);
    return putBack(image, window, place, inputShape);
  });
  return addN(parts);
}
