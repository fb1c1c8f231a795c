import {
  addN,
  engine,
  getBackend,
  getKernel,
  matMul,
  mul,
  type NamedAttrMap,
  reshape,
  slice,
  stack,
  sum,
  type Tensor,
} from '@tensorflow/tfjs-core';
import { UnsupportedError } from '../errors/unsupported-error.js';
import type { ConvolutionAttributes, ConvolutionKind } from './convolution-kind.js';
import { places, putBack, seenAt } from './sliding-window.js';

/** Kernels that are registered but give wrong numbers, zeros for most, at strides above 1 without padding. */
const WRONG_KERNELS = new Set(['wasm Conv3DBackpropInputV2', 'wasm Conv3DBackpropFilterV2']);

function hasKernel(kernelName: string): boolean {
  const backend = getBackend();
  return getKernel(kernelName, backend) != null && !WRONG_KERNELS.has(`${backend} ${kernelName}`);
}

/** The adjoint of a convolution in its image: of shape `inputShape`, from dy and the filter, without dilation. */
export function inputAdjoint(
  kind: ConvolutionKind,
  dy: Tensor,
  filter: Tensor,
  inputShape: number[],
  attrs: ConvolutionAttributes,
): Tensor {
  if (hasKernel(kind.backpropInput)) {
    return run(kind.backpropInput, { dy, filter }, { ...attrs, inputShape }, kind);
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

/** The adjoint of a convolution in its filter: of shape `filterShape`, from the image x and dy, without dilation. */
export function filterAdjoint(
  kind: ConvolutionKind,
  x: Tensor,
  dy: Tensor,
  filterShape: number[],
  attrs: ConvolutionAttributes,
): Tensor {
  if (hasKernel(kind.backpropFilter)) {
    return run(kind.backpropFilter, { x, dy }, { ...attrs, filterShape }, kind);
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

/** The convolution itself, without dilation. */
export function convolve(
  kind: ConvolutionKind,
  x: Tensor,
  filter: Tensor,
  attrs: ConvolutionAttributes,
): Tensor {
  return run(kind.forward, { x, filter }, attrs, kind);
}

function run(
  kernelName: string,
  inputs: Record<string, Tensor>,
  attrs: object,
  { axes, dataFormat }: ConvolutionKind,
): Tensor {
  const dilations = new Array<number>(axes).fill(1);
  const complete = { dataFormat, ...attrs, dilations } as unknown as NamedAttrMap;
  return engine().runKernel(kernelName, inputs, complete) as Tensor;
}

function refuseChannelsFirst(kernelName: string, { dataFormat }: ConvolutionAttributes): void {
  if (dataFormat?.startsWith('NC')) {
    throw new UnsupportedError({
      where: `${kernelName} on the ${getBackend()} backend`,
      rule: 'needs the channels last',
      received: `dataFormat ${dataFormat}`,
      remedy: 'Use NHWC (NDHWC).',
    });
  }
}
