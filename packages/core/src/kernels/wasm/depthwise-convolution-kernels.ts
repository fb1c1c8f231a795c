import { backend_util, type TensorInfo, util } from '@tensorflow/tfjs-core';
import { ShapeError } from '../../errors/shape-error.js';
import type { WasmContext } from './wasm-context.js';
import type { WasmKernel, WasmKernelCall } from './wasm-kernel.js';

type Shape4D = [number, number, number, number];

interface DepthwiseConvolution {
  strides: number | [number, number];
  dilations?: number | [number, number];
  pad: number | 'same' | 'valid' | backend_util.ExplicitPadding;
  dimRoundingMode?: 'floor' | 'round' | 'ceil';
}

const BYTES = 4;

/**
 * The adjoints of depthwiseConv2d, which tfjs's wasm backend lacks; channels last. Several filters a channel are one
 * filter for each of several copies of the channel.
 */
export function depthwiseConvolutionKernels(context: WasmContext): WasmKernel[] {
  const { run, backend } = context;
  return [
    {
      name: 'DepthwiseConv2dNativeBackpropFilter',
      run: ({
        inputs,
        attrs,
      }: WasmKernelCall<DepthwiseConvolution & { filterShape: number[] }>) => {
        const x = inputs['x']!;
        const dy = inputs['dy']!;
        if (x.dtype !== 'float32' || dy.dtype !== 'float32') return undefined;
        const { filterShape } = attrs;
        const geometry = geometryOf('Filter', x.shape, filterShape, dy, attrs);
        const copies = filterShape[3]!;
        const image = copies === 1 ? x : context.output([...x.shape, copies], 'float32');
        const out = context.output(filterShape, 'float32');
        const [to, repeated, from] = [out, image, dy].map((tensor) => context.pointer(tensor));
        if (copies !== 1) {
          const n = util.sizeFromShape(x.shape);
          const [sizes, steps] = [
            [1, 1, 1, n, copies],
            [0, 0, 0, BYTES, 0],
          ];
          run.copyStrided(repeated!, context.pointer(x), ...sizes, ...steps);
        }
        run.depthwiseFilter(to!, repeated!, from!, ...sizesOf(geometry));
        if (copies !== 1) backend.disposeData(image.dataId);
        return out;
      },
    },
    {
      name: 'DepthwiseConv2dNativeBackpropInput',
      run: ({ inputs, attrs }: WasmKernelCall<DepthwiseConvolution & { inputShape: number[] }>) => {
        const dy = inputs['dy']!;
        const filter = inputs['filter']!;
        if (dy.dtype !== 'float32' || filter.dtype !== 'float32') return undefined;
        const { inputShape } = attrs;
        const geometry = geometryOf('Input', inputShape, filter.shape, dy, attrs);
        const copies = filter.shape[3]!;
        const out = context.output(inputShape, 'float32');
        const image = copies === 1 ? out : context.output([...inputShape, copies], 'float32');
        const [to, weights, from] = [image, filter, dy].map((tensor) => context.pointer(tensor));
        run.depthwiseInput(to!, weights!, from!, ...sizesOf(geometry));
        if (copies !== 1) {
          run.sum(context.pointer(out), to!, util.sizeFromShape(inputShape), copies, 1, 1);
          backend.disposeData(image.dataId);
        }
        return out;
      },
    },
  ];
}

function geometryOf(
  adjoint: 'Filter' | 'Input',
  xShape: number[],
  filterShape: number[],
  dy: TensorInfo,
  { strides, dilations, pad, dimRoundingMode }: DepthwiseConvolution,
): backend_util.Conv2DInfo {
  const geometry = backend_util.computeConv2DInfo(
    xShape as Shape4D,
    filterShape as Shape4D,
    strides,
    dilations ?? 1,
    pad,
    dimRoundingMode,
    true,
  );
  if (!util.arraysEqual(dy.shape, geometry.outShape)) {
    throw new ShapeError({
      where: `DepthwiseConv2dNativeBackprop${adjoint}: dy`,
      rule: `must have the shape of the convolution, [${geometry.outShape}]`,
      received: `[${dy.shape}]`,
    });
  }
  return geometry;
}

/** As the compiled functions take them, the copies of channels counted as channels. */
function sizesOf(geometry: backend_util.Conv2DInfo): number[] {
  const { batchSize, inHeight, inWidth, outHeight, outWidth, outChannels } = geometry;
  const { filterHeight, filterWidth, strideHeight, strideWidth, padInfo } = geometry;
  return [
    ...[batchSize, inHeight, inWidth, outChannels, outHeight, outWidth, filterHeight, filterWidth],
    ...[strideHeight, strideWidth, geometry.dilationHeight, geometry.dilationWidth],
    ...[padInfo.top, padInfo.left],
  ];
}
