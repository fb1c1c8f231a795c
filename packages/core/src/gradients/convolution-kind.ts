import { backend_util } from '@tensorflow/tfjs-core';
import { planeWindow, type SlidingWindow, volumeWindow } from './sliding-window.js';

/** The attributes that tfjs gives its convolution kernels. */
export interface ConvolutionAttributes {
  strides: never;
  pad: never;
  dimRoundingMode?: never;
  dataFormat?: 'NHWC' | 'NCHW' | 'NDHWC' | 'NCDHW';
  dilations?: number | number[];
}

/** The kernels that belong to one kind of convolution, and its geometry. */
export interface ConvolutionKind {
  forward: string;
  backpropInput: string;
  backpropFilter: string;
  dataFormat: 'NHWC' | 'NDHWC';
  /** The axes that the filter slides over. */
  axes: number;
  /** Whether each channel has filters of its own. */
  isDepthwise: boolean;
  /** How an undilated filter slides over the input. */
  window: (input: number[], filter: number[], attrs: ConvolutionAttributes) => SlidingWindow;
}

type Shape4D = [number, number, number, number];
type Shape5D = [number, number, number, number, number];

const plane =
  (isDepthwise: boolean): ConvolutionKind['window'] =>
  (input, filter, { strides, pad, dimRoundingMode }) =>
    planeWindow(
      backend_util.computeConv2DInfo(
        input as Shape4D,
        filter as Shape4D,
        strides,
        1,
        pad,
        dimRoundingMode,
        isDepthwise,
      ),
    );

export const convolutionKinds: readonly ConvolutionKind[] = [
  {
    forward: 'Conv2D',
    backpropInput: 'Conv2DBackpropInput',
    backpropFilter: 'Conv2DBackpropFilter',
    dataFormat: 'NHWC',
    axes: 2,
    isDepthwise: false,
    window: plane(false),
  },
  {
    forward: 'Conv3D',
    backpropInput: 'Conv3DBackpropInputV2',
    backpropFilter: 'Conv3DBackpropFilterV2',
    dataFormat: 'NDHWC',
    axes: 3,
    isDepthwise: false,
    window: (input, filter, { strides, pad }) =>
      volumeWindow(
        backend_util.computeConv3DInfo(input as Shape5D, filter as Shape5D, strides, 1, pad),
      ),
  },
  {
    forward: 'DepthwiseConv2dNative',
    backpropInput: 'DepthwiseConv2dNativeBackpropInput',
    backpropFilter: 'DepthwiseConv2dNativeBackpropFilter',
    dataFormat: 'NHWC',
    axes: 2,
    isDepthwise: true,
    window: plane(true),
  },
];
