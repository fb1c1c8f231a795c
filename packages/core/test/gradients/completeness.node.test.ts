import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { kernelGradients } from '../../src/gradients/kernel-gradients.js';

const dist = join(dirname(createRequire(import.meta.url).resolve('@tensorflow/tfjs-core')));
const names = new Map(
  [
    ...readFileSync(join(dist, 'kernel_names.js'), 'utf8').matchAll(
      /^export const (\w+) = '(\w+)'/gm,
    ),
  ].map(([, constant, name]) => [constant!, name!]),
);
const ours = new Set(kernelGradients.map(({ kernelName }) => kernelName));

/** Kernels without a gradient here, by reason. */
const WITHOUT: Record<string, string[]> = {
  'it has no real input': ['Fill', 'LinSpace', 'Range', 'FromPixels', 'Draw'],
  'its outputs are integers, booleans or strings, at which backpropagation stops by itself': [
    'BitwiseAnd',
    'BroadcastArgs',
    'LogicalXor',
    'LowerBound',
    'Multinomial',
    'NonMaxSuppressionV3',
    'NonMaxSuppressionV4',
    'RaggedRange',
    'SearchSorted',
    'SparseReshape',
    'StaticRegexReplace',
    'StringNGrams',
    'StringSplit',
    'StringToHashBucketFast',
    'UpperBound',
  ],
  'no op of tfjs calls it; tfjs composes these': ['MatrixBandPart', 'Pool'],
  'the fused op records its own gradient, or runs unfused, while differentiating': [
    '_FusedMatMul',
    'FusedConv2D',
    'FusedDepthwiseConv2D',
  ],
  'the gradients here are composed of other kernels and never call it': [
    'Dilation2DBackpropFilter',
    'Dilation2DBackpropInput',
    'LRNGrad',
    'ResizeBilinearGrad',
    'ResizeNearestNeighborGrad',
  ],
  'it resamples images, or selects by score, for preparation of data; it is used outside of training':
    [
      'CropAndResize',
      'DenseBincount',
      'MaxPoolWithArgmax',
      'NonMaxSuppressionV5',
      'RaggedGather',
      'RaggedTensorToTensor',
      'RotateWithOffset',
      'SparseFillEmptyRows',
      'Transform',
      'Unique',
    ],
};

it('has a gradient for every kernel that tfjs has one for', () => {
  const folder = join(dist, 'gradients');
  const stock = readdirSync(folder)
    .filter((file) => file.endsWith('_grad.js'))
    .map((file) => {
      const [, constant] = readFileSync(join(folder, file), 'utf8').match(/kernelName: (\w+)/)!;
      return names.get(constant!)!;
    });
  expect(stock.length).toBe(101);
  expect(stock.filter((name) => !ours.has(name))).toEqual([]);
});

it('has a gradient for every other kernel, or a reason why not', () => {
  const excused = Object.values(WITHOUT).flat();
  expect([...names.values()].filter((name) => !ours.has(name)).sort()).toEqual(excused.sort());
  expect(excused.filter((name) => ours.has(name))).toEqual([]);
});

it('has each gradient once', () => {
  expect(kernelGradients.length).toBe(ours.size);
});
