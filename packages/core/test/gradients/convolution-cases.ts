import {
  abs,
  add,
  avgPool,
  avgPool3d,
  batchNorm,
  complex,
  conv1d,
  conv2d,
  conv2dTranspose,
  conv3d,
  conv3dTranspose,
  depthwiseConv2d,
  dilation2d,
  fft,
  fused,
  ifft,
  imag,
  irfft,
  localResponseNormalization,
  maxPool,
  maxPool3d,
  mul,
  real,
  rfft,
  separableConv2d,
  signal,
  square,
  type Tensor,
  tanh,
} from '@tensorflow/tfjs-core';
import { gradientCase as c, type GradientCase } from './gradient-case.js';

type Any = never;

const noComplex = { fails: { wasm: 'there are no complex kernels' } };
const pair = (re: Tensor, im: Tensor) => complex(re, im);
const parts = (z: Tensor) => add(mul(square(real(z)), 0.7), mul(real(z), imag(z)));

export const convolutionCases: readonly GradientCase[] = [
  c('conv2d', (x, w) => conv2d(x as Any, w as Any, 1, 'same'), [[[1, 3, 4, 2]], [[2, 2, 2, 2]]]),
  c('conv2d, stride 2', (x, w) => conv2d(x as Any, w as Any, 2, 'same'), [
    [[1, 4, 4, 2]],
    [[3, 3, 2, 1]],
  ]),
  c('conv2d, strides 2 and 1, valid', (x, w) => conv2d(x as Any, w as Any, [2, 1], 'valid'), [
    [[2, 4, 3, 1]],
    [[3, 2, 1, 2]],
  ]),
  c(
    'conv2d, explicit padding',
    (x, w) =>
      conv2d(x as Any, w as Any, 1, [
        [0, 0],
        [1, 0],
        [0, 2],
        [0, 0],
      ]),
    [[[1, 3, 3, 1]], [[2, 2, 1, 2]]],
  ),
  c('conv2d, dilated', (x, w) => conv2d(x as Any, w as Any, 1, 'same', 'NHWC', 2), [
    [[1, 4, 4, 1]],
    [[2, 2, 1, 2]],
  ]),
  c('conv2d of tanh', (x, w) => tanh(conv2d(tanh(x) as Any, w as Any, 2, 'same')), [
    [[1, 4, 4, 1]],
    [[3, 3, 1, 2]],
  ]),
  c(
    'fused.conv2d, relu',
    (x, w) =>
      fused.conv2d({
        x: square(x) as Any,
        filter: square(w) as Any,
        strides: 1,
        pad: 'same',
        activation: 'relu',
      }),
    [
      [[1, 3, 3, 1], 0.2, 1],
      [[2, 2, 1, 2], 0.2, 1],
    ],
  ),
  c(
    'fused.conv2d, bias',
    (x, w, bias) => fused.conv2d({ x: x as Any, filter: w as Any, strides: 1, pad: 'valid', bias }),
    [[[1, 3, 3, 1]], [[2, 2, 1, 2]], [[2]]],
  ),
  c(
    'fused.depthwiseConv2d, elu',
    (x, w, bias) =>
      fused.depthwiseConv2d({
        x: square(x) as Any,
        filter: square(w) as Any,
        strides: 1,
        pad: 'same',
        bias,
        activation: 'elu',
      }),
    [[[1, 3, 3, 2]], [[2, 2, 2, 1]], [[2], 0.1, 1]],
  ),
  c('conv1d', (x, w) => conv1d(x as Any, w as Any, 1, 'valid'), [[[1, 5, 2]], [[2, 2, 2]]]),
  c('conv2dTranspose', (x, w) => conv2dTranspose(x as Any, w as Any, [1, 4, 4, 2], 2, 'same'), [
    [[1, 2, 2, 2]],
    [[3, 3, 2, 2]],
  ]),
  c('depthwiseConv2d', (x, w) => depthwiseConv2d(x as Any, w as Any, 1, 'same'), [
    [[1, 3, 4, 2]],
    [[2, 2, 2, 1]],
  ]),
  c(
    'depthwiseConv2d, two filters a channel, stride 2',
    (x, w) => depthwiseConv2d(x as Any, w as Any, 2, 'valid'),
    [[[1, 5, 4, 2]], [[2, 3, 2, 2]]],
  ),
  c(
    'depthwiseConv2d, dilated',
    (x, w) => depthwiseConv2d(x as Any, w as Any, 1, 'same', 'NHWC', 2),
    [[[1, 4, 4, 1]], [[2, 2, 1, 2]]],
  ),
  c('separableConv2d', (x, w, p) => separableConv2d(x as Any, w as Any, p as Any, 1, 'same'), [
    [[1, 3, 3, 2]],
    [[2, 2, 2, 1]],
    [[1, 1, 2, 2]],
  ]),
  c('conv3d', (x, w) => conv3d(x as Any, w as Any, 1, 'same'), [
    [[1, 2, 3, 2, 1]],
    [[2, 2, 2, 1, 2]],
  ]),
  c('conv3d, stride 2', (x, w) => conv3d(x as Any, w as Any, 2, 'valid'), [
    [[1, 3, 3, 3, 1]],
    [[2, 2, 1, 1, 2]],
  ]),

  c('conv3dTranspose', (x, w) => conv3dTranspose(x as Any, w as Any, [1, 3, 3, 3, 1], 1, 'valid'), [
    [[1, 2, 2, 2, 1]],
    [[2, 2, 2, 1, 1]],
  ]),
  c(
    'conv3dTranspose, stride 2',
    (x, w) => conv3dTranspose(x as Any, w as Any, [1, 3, 3, 2, 1], 2, 'same'),
    [[[1, 2, 2, 1, 1]], [[2, 2, 2, 1, 1]]],
  ),
  c('avgPool', (x) => avgPool(square(x) as Any, 2, 2, 'same'), [[[1, 3, 4, 2]]]),
  c('avgPool, overlapping', (x) => avgPool(square(x) as Any, 3, 1, 'valid'), [[[1, 4, 4, 1]]]),
  c('avgPool3d, valid', (x) => avgPool3d(square(x) as Any, 2, 1, 'valid'), [[[1, 2, 3, 3, 1]]]),
  c('avgPool3d', (x) => avgPool3d(square(x) as Any, 2, 1, 'same'), [[[1, 2, 2, 2, 1]]]),
  c('maxPool', (x) => maxPool(square(x) as Any, 2, 2, 'same'), [[[1, 3, 4, 2], 0.2, 2]]),
  c('maxPool, overlapping', (x) => square(maxPool(x as Any, 3, 1, 'valid')), [[[1, 4, 5, 1]]]),
  c('maxPool3d', (x) => maxPool3d(square(x) as Any, 2, 1, 'same'), [[[1, 2, 3, 2, 1], 0.2, 2]]),
  c('dilation2d', (x, w) => square(dilation2d(x as Any, w as Any, 1, 'same')), [
    [[1, 3, 4, 2]],
    [[2, 2, 2]],
  ]),
  c('dilation2d, dilated', (x, w) => square(dilation2d(x as Any, w as Any, 1, 'valid', 2)), [
    [[1, 4, 4, 1]],
    [[2, 2, 1]],
  ]),

  c('batchNorm, all', (x, m, v, o, s) => batchNorm(x, m as Any, v as Any, o as Any, s as Any), [
    [[4, 3]],
    [[3]],
    [[3], 0.5, 1.5],
    [[3]],
    [[3]],
  ]),
  c('batchNorm, neither scale nor offset', (x, m, v) => batchNorm(x, m as Any, v as Any), [
    [[2, 2, 2, 2]],
    [[2]],
    [[2], 0.5, 1.5],
  ]),
  c(
    'localResponseNormalization',
    (x) => localResponseNormalization(x as Any, 1, 1, 0.5, 0.75) as Tensor,
    [[[1, 1, 2, 4], 0.2, 1]],
  ),

  c('complex', (a, b) => parts(pair(square(a), b)), [[[2, 3]], [[2, 3]]], noComplex),
  c(
    'complex product',
    (a, b) => parts(mul(pair(a, b), pair(b, square(a)))),
    [[[2, 3]], [[2, 3]]],
    noComplex,
  ),
  c('abs of complex', (a, b) => abs(pair(a, b)), [[[2, 3], 0.3, 1], [[2, 3]]], noComplex),
  c('fft', (a, b) => parts(fft(pair(a, b) as Any)), [[[2, 3]], [[2, 3]]], noComplex),
  c('ifft', (a, b) => parts(ifft(pair(a, b) as Any)), [[[2, 4]], [[2, 4]]], noComplex),
  c('stft', (x) => parts(signal.stft(x as Any, 4, 2, 4)), [[[8]]], noComplex),
  c('rfft of fewer', (x) => parts(rfft(x, 3)), [[[2, 4]]], noComplex),
  c('rfft of more', (x) => parts(rfft(x, 6)), [[[2, 4]]], noComplex),
  c('rfft', (x) => parts(rfft(x)), [[[2, 4]]], noComplex),
  c('irfft', (a, b) => square(irfft(pair(a, b))), [[[2, 3]], [[2, 3]]], noComplex),
];
