import {
  backend_util,
  type Conv2DAttrs,
  type Conv2DBackpropFilterAttrs,
  type Conv2DBackpropInputAttrs,
  type TensorInfo,
  tensor1d,
} from '@tensorflow/tfjs-core';
import type { NativeOps } from './native-ops.js';
import type { TensorflowKernel } from './tensorflow-kernel.js';

type Shape4D = [number, number, number, number];

/** What the three kernels have in common; the adjoints have no dilations. */
type WindowAttributes = Pick<Conv2DAttrs, 'strides' | 'pad' | 'dataFormat' | 'dimRoundingMode'> &
  Partial<Pick<Conv2DAttrs, 'dilations'>>;

/** The window of a convolution: tfjs's attributes in TensorFlow's words, of which a number of rows to pad is none. */
function windowAttributes(
  ops: NativeOps,
  inputShape: number[],
  filterShape: number[],
  { strides, pad, dataFormat, dimRoundingMode, dilations = 1 }: WindowAttributes,
) {
  const info = backend_util.computeConv2DInfo(
    inputShape as Shape4D,
    filterShape as Shape4D,
    strides,
    dilations,
    pad,
    dimRoundingMode,
    false,
    backend_util.convertConv2DDataFormat(dataFormat),
  );
  const { type, top, bottom, left, right } = info.padInfo;
  const padding = type === 'NUMBER' ? 'EXPLICIT' : type;
  const isLast = dataFormat === 'NHWC';
  const along = (...sizes: number[]) => (isLast ? [1, ...sizes, 1] : [1, 1, ...sizes]);
  const attributes = [
    ops.type('T', 'float32'),
    ops.integers('strides', along(info.strideHeight, info.strideWidth)),
    ops.text('padding', padding),
    ops.text('data_format', dataFormat),
    ops.flag('use_cudnn_on_gpu', true),
    ops.integers('dilations', along(info.dilationHeight, info.dilationWidth)),
  ];
  if (padding === 'EXPLICIT') {
    const sides = [top, bottom, left, right];
    const none = [0, 0];
    const paddings = isLast ? [...none, ...sides, ...none] : [...none, ...none, ...sides];
    attributes.push(ops.integers('explicit_paddings', paddings));
  }
  return attributes;
}

function withSizes<Result>(sizes: number[], use: (sizes: TensorInfo) => Result): Result {
  const tensor = tensor1d(sizes, 'int32');
  try {
    return use(tensor);
  } finally {
    tensor.dispose();
  }
}

/**
 * A convolution and its adjoints with any padding: tfjs-node's own refuse a number of rows, and the adjoints also numbers
 * for each side, so that such a convolution had no gradient.
 */
export const convolutionKernels: readonly TensorflowKernel[] = [
  {
    name: 'Conv2D',
    replacesStock: true,
    run(ops, { x, filter }, attrs: Conv2DAttrs) {
      const attributes = windowAttributes(ops, x!.shape, filter!.shape, attrs);
      return ops.run('Conv2D', { attributes, inputs: [x!, filter!], outputs: 1 })[0]!;
    },
  },
  {
    name: 'Conv2DBackpropInput',
    replacesStock: true,
    run(ops, { dy, filter }, attrs: Conv2DBackpropInputAttrs) {
      const attributes = windowAttributes(ops, attrs.inputShape, filter!.shape, attrs);
      return withSizes(attrs.inputShape, (sizes) => {
        const inputs = [sizes, filter!, dy!];
        return ops.run('Conv2DBackpropInput', { attributes, inputs, outputs: 1 })[0]!;
      });
    },
  },
  {
    name: 'Conv2DBackpropFilter',
    replacesStock: true,
    run(ops, { x, dy }, attrs: Conv2DBackpropFilterAttrs) {
      const attributes = windowAttributes(ops, x!.shape, attrs.filterShape, attrs);
      return withSizes(attrs.filterShape, (sizes) => {
        const inputs = [x!, sizes, dy!];
        return ops.run('Conv2DBackpropFilter', { attributes, inputs, outputs: 1 })[0]!;
      });
    },
  },
];
