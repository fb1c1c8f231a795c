import {
  add,
  backend_util,
  maximum,
  reshape,
  slice,
  type Tensor,
  type TensorInfo,
  tidy,
} from '@tensorflow/tfjs-core';
import { type ConvolutionAttributes, convolutionKinds } from '../../gradients/convolution-kind.js';
import { filterAdjoint } from '../../gradients/filter-adjoint.js';
import { inputAdjoint } from '../../gradients/input-adjoint.js';
import { LOWEST_FLOAT32, places, planeWindow, seenAt } from '../../gradients/sliding-window.js';
import type { WasmKernel, WasmKernelCall } from './wasm-kernel.js';

type Tensors = Record<string, Tensor>;

const volume = convolutionKinds.find(({ forward }) => forward === 'Conv3D')!;

/**
 * Kernels that give wrong numbers in tfjs, as compositions of others: the adjoints of 3D convolution (zeros for most
 * strides; conv3dTranspose runs the first of them forward), and dilation, which takes the smallest positive number for
 * the lowest.
 */
export function composedKernels(): WasmKernel[] {
  const composed = <Attributes>(
    name: string,
    compute: (inputs: Tensors, attrs: Attributes) => Tensor,
  ): WasmKernel => ({
    name,
    run: ({ inputs, attrs }: WasmKernelCall<Attributes>): TensorInfo =>
      tidy(() => compute(inputs as Tensors, attrs)),
  });

  return [
    composed<ConvolutionAttributes & { inputShape: number[] }>(
      'Conv3DBackpropInputV2',
      ({ dy, filter }, attrs) => inputAdjoint(volume, dy!, filter!, attrs.inputShape, attrs),
    ),
    composed<ConvolutionAttributes & { filterShape: number[] }>(
      'Conv3DBackpropFilterV2',
      ({ x, dy }, attrs) => filterAdjoint(volume, x!, dy!, attrs.filterShape, attrs),
    ),
    composed<Record<'strides' | 'pad' | 'dilations', never>>(
      'Dilation2D',
      ({ x, filter }, { strides, pad, dilations }) => {
        const [image, kernel] = [x!.shape as never, filter!.shape as never];
        const info = backend_util.computeDilation2DInfo(
          image,
          kernel,
          strides,
          pad,
          'NHWC',
          dilations,
        );
        const window = planeWindow(info);
        const all = places(window);
        const weights = reshape(filter!, [all.length, -1]);
        return all
          .map((place, i) =>
            add(seenAt(x!, window, place, LOWEST_FLOAT32), slice(weights, [i, 0], [1, -1])),
          )
          .reduce((most, sums) => maximum(most, sums));
      },
    ),
  ];
}
