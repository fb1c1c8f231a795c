import {
  conv2d,
  depthwiseConv2d,
  engine,
  type NamedAttrMap,
  type NamedTensorMap,
  type Rank,
  randomNormal,
  type Tensor,
  type Tensor4D,
} from '@tensorflow/tfjs-core';
import type { BenchCase, Program } from '../bench-case.js';

interface Convolution {
  readonly name: string;
  readonly title: string;
  readonly x: readonly number[];
  readonly filter: readonly number[];
  readonly y: readonly number[];
  readonly forward: (x: Tensor4D, filter: Tensor4D) => Tensor;
  readonly kernels: { readonly filter: string; readonly input: string };
}

const CONVOLUTIONS: readonly Convolution[] = [
  {
    name: 'conv2d',
    title: 'conv2d [32,28,28,16] by [3,3,16,32]',
    x: [32, 28, 28, 16],
    filter: [3, 3, 16, 32],
    y: [32, 28, 28, 32],
    forward: (x, filter) => conv2d(x, filter, 1, 'same'),
    kernels: { filter: 'Conv2DBackpropFilter', input: 'Conv2DBackpropInput' },
  },
  {
    name: 'depthwise',
    title: 'depthwiseConv2d [32,28,28,32] by [3,3,32,1]',
    x: [32, 28, 28, 32],
    filter: [3, 3, 32, 1],
    y: [32, 28, 28, 32],
    forward: (x, filter) => depthwiseConv2d(x, filter, 1, 'same'),
    kernels: {
      filter: 'DepthwiseConv2dNativeBackpropFilter',
      input: 'DepthwiseConv2dNativeBackpropInput',
    },
  },
];

/** A gradient does as many multiplications as the convolution itself. */
const GOAL = 0.5;

const random = (shape: readonly number[]) => randomNormal<Rank.R4>([...shape] as Tensor4D['shape']);

/** The convolution itself, by plain tfjs: what its gradients, some of which plain tfjs lacks, are held against. */
function forward(convolution: Convolution): Program {
  const [x, filter] = [random(convolution.x), random(convolution.filter)];
  return { run: () => convolution.forward(x, filter).dispose() };
}

function gradient({ x, filter, y, kernels }: Convolution, by: 'filter' | 'input'): Program {
  const dy = random(y);
  const inputs: NamedTensorMap =
    by === 'filter' ? { x: random(x), dy } : { dy, filter: random(filter) };
  const attributes = {
    strides: [1, 1],
    pad: 'same',
    dataFormat: 'NHWC',
    dilations: [1, 1],
    filterShape: filter,
    inputShape: x,
  } as unknown as NamedAttrMap;
  return {
    run: () => (engine().runKernel(kernels[by], inputs, attributes) as Tensor).dispose(),
  };
}

const gradientCase = (convolution: Convolution, by: 'filter' | 'input'): BenchCase => ({
  name: `convolution/${convolution.name}-${by}`,
  title: `${by} gradient of ${convolution.title}, against its forward`,
  goal: GOAL,
  sides: {
    diffeo: {
      title: 'Diffeo',
      environment: 'diffeo',
      load: async () => gradient(convolution, by),
    },
    plain: {
      title: 'plain tfjs, forward',
      environment: 'plain',
      load: async () => forward(convolution),
    },
  },
});

export const convolutionCases: readonly BenchCase[] = CONVOLUTIONS.flatMap((convolution) => [
  gradientCase(convolution, 'filter'),
  gradientCase(convolution, 'input'),
]);
