import { backend_util, type TensorInfo, util } from '@tensorflow/tfjs-core';
import { ShapeError } from '../../errors/shape-error.js';
import { UnsupportedError } from '../../errors/unsupported-error.js';
import type { WasmContext } from './wasm-context.js';
import type { WasmKernel, WasmKernelCall } from './wasm-kernel.js';

type Shape4D = [number, number, number, number];

interface Convolution {
  strides: number | [number, number];
  pad: number | 'same' | 'valid' | backend_util.ExplicitPadding;
  dimRoundingMode?: 'floor' | 'round' | 'ceil';
  dataFormat?: 'NHWC' | 'NCHW';
}

/**
 * The adjoints of conv2d in its filter, which tfjs's wasm backend lacks, and in its input, which it computes by a
 * scalar loop; channels last.
 */
export function convolutionKernels(context: WasmContext): WasmKernel[] {
  const { run } = context;
  const geometryOf = (
    name: string,
    xShape: number[],
    filterShape: number[],
    dy: TensorInfo,
    { strides, pad, dimRoundingMode, dataFormat }: Convolution,
  ) => {
    if (dataFormat === 'NCHW') {
      throw new UnsupportedError({
        where: `${name} on the wasm backend`,
        rule: 'needs the channels last',
        received: `dataFormat ${dataFormat}`,
        remedy: 'Use NHWC.',
      });
    }
    const geometry = backend_util.computeConv2DInfo(
      xShape as Shape4D,
      filterShape as Shape4D,
      strides,
      1,
      pad,
      dimRoundingMode,
    );
    if (!util.arraysEqual(dy.shape, geometry.outShape)) {
      throw new ShapeError({
        where: `${name}: dy`,
        rule: `must have the shape of the convolution, [${geometry.outShape}]`,
        received: `[${dy.shape}]`,
      });
    }
    return geometry;
  };
  return [
    {
      name: 'Conv2DBackpropFilter',
      run: ({ inputs, attrs }: WasmKernelCall<Convolution & { filterShape: number[] }>) => {
        const x = inputs['x']!;
        const dy = inputs['dy']!;
        if (x.dtype !== 'float32' || dy.dtype !== 'float32') return undefined;
        const { filterShape } = attrs;
        const geometry = geometryOf('Conv2DBackpropFilter', x.shape, filterShape, dy, attrs);
        const { inChannels, outChannels } = geometry;
        const isPoint = isPointwise(geometry);
        const scratch = context.scratch(scratchBytes(context, geometry, isPoint));
        const out = context.output(filterShape, 'float32');
        const [to, image, from] = [out, x, dy].map((tensor) => context.pointer(tensor));
        if (isPoint) {
          const pixels = util.sizeFromShape(dy.shape.slice(0, -1));
          run.matMul(to!, image!, from!, inChannels, outChannels, pixels, true, false, scratch);
        } else {
          run.convolutionFilter(to!, image!, from!, scratch, ...sizes(geometry));
        }
        return out;
      },
    },
    {
      name: 'Conv2DBackpropInput',
      run: ({ inputs, attrs }: WasmKernelCall<Convolution & { inputShape: number[] }>) => {
        const dy = inputs['dy']!;
        const filter = inputs['filter']!;
        // tfjs's own kernel takes the channels first, too.
        if (attrs.dataFormat === 'NCHW') return undefined;
        if (dy.dtype !== 'float32' || filter.dtype !== 'float32') return undefined;
        const { inputShape } = attrs;
        const geometry = geometryOf('Conv2DBackpropInput', inputShape, filter.shape, dy, attrs);
        const { inChannels, outChannels } = geometry;
        const isPoint = isPointwise(geometry);
        const scratch = context.scratch(scratchBytes(context, geometry, isPoint));
        const out = context.output(inputShape, 'float32');
        const [to, weights, from] = [out, filter, dy].map((tensor) => context.pointer(tensor));
        if (isPoint) {
          const pixels = util.sizeFromShape(dy.shape.slice(0, -1));
          run.matMul(to!, from!, weights!, pixels, inChannels, outChannels, false, true, scratch);
        } else {
          run.convolutionInput(to!, weights!, from!, scratch, ...sizes(geometry));
        }
        return out;
      },
    },
  ];
}

/** Whether each output pixel sees the input pixel of the same place alone: the matrix of windows is then the image. */
function isPointwise(geometry: backend_util.Conv2DInfo): boolean {
  const { filterHeight, filterWidth, strideHeight, strideWidth, inShape, outShape } = geometry;
  const isOne = [filterHeight, filterWidth, strideHeight, strideWidth].every((size) => size === 1);
  return isOne && util.arraysEqual(inShape.slice(0, 3), outShape.slice(0, 3));
}

function scratchBytes(
  { run }: WasmContext,
  {
    filterHeight,
    filterWidth,
    inChannels,
    outChannels,
    batchSize,
    ...rest
  }: backend_util.Conv2DInfo,
  isPoint: boolean,
): number {
  if (!isPoint) {
    return run.convolutionScratchBytes(filterHeight * filterWidth * inChannels, outChannels);
  }
  const pixels = batchSize * rest.outHeight * rest.outWidth;
  return Math.max(
    run.matMulScratchBytes(outChannels, pixels),
    run.matMulScratchBytes(inChannels, outChannels),
  );
}

/** As the compiled functions take them. */
function sizes(geometry: backend_util.Conv2DInfo): number[] {
  const { batchSize, inHeight, inWidth, inChannels, outHeight, outWidth, outChannels } = geometry;
  const { filterHeight, filterWidth, strideHeight, strideWidth, padInfo } = geometry;
  return [
    ...[batchSize, inHeight, inWidth, inChannels, outHeight, outWidth, outChannels],
    ...[filterHeight, filterWidth, strideHeight, strideWidth, padInfo.top, padInfo.left],
  ];
}
