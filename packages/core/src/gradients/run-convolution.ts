import {
  engine,
  getBackend,
  getKernel,
  type NamedAttrMap,
  type Tensor,
} from '@tensorflow/tfjs-core';
import { UnsupportedError } from '../errors/unsupported-error.js';
import type { ConvolutionAttributes, ConvolutionKind } from './convolution-kind.js';

/** Kernels that are registered but give wrong numbers, zeros for most, at strides above 1 without padding. */
const WRONG_KERNELS = new Set(['wasm Conv3DBackpropInputV2', 'wasm Conv3DBackpropFilterV2']);

/** Whether the backend has a kernel of this name that can be relied on. */
export function hasConvolutionKernel(kernelName: string): boolean {
  const backend = getBackend();
  return getKernel(kernelName, backend) != null && !WRONG_KERNELS.has(`${backend} ${kernelName}`);
}

/** Runs one of the kernels of a convolution, without dilation. */
export function runConvolution(
  kernelName: string,
  inputs: Record<string, Tensor>,
  attrs: object,
  { axes, dataFormat }: ConvolutionKind,
): Tensor {
  const dilations = new Array<number>(axes).fill(1);
  const complete = { dataFormat, ...attrs, dilations } as unknown as NamedAttrMap;
  return engine().runKernel(kernelName, inputs, complete) as Tensor;
}

/** The compositions that stand in for missing kernels know one layout. */
export function refuseChannelsFirst(
  kernelName: string,
  { dataFormat }: ConvolutionAttributes,
): void {
  if (dataFormat?.startsWith('NC')) {
    throw new UnsupportedError({
      where: `${kernelName} on the ${getBackend()} backend`,
      rule: 'needs the channels last',
      received: `dataFormat ${dataFormat}`,
      remedy: 'Use NHWC (NDHWC).',
    });
  }
}
