import { type TensorInfo, util } from '@tensorflow/tfjs-core';
import type { IntegerAttributes } from '../../random/randint.js';
import type { WasmContext } from './wasm-context.js';
import type { WasmKernel, WasmKernelCall } from './wasm-kernel.js';

interface Sampler {
  shape: number[];
  keyHi: number;
  keyLo: number;
}

type LocationScale = Sampler & { location: number; scale: number };

/** The samplers by inverse CDF. */
const INVERSE_CDF = {
  DiffeoRandomCauchy: 'cauchy',
  DiffeoRandomExponential: 'exponential',
  DiffeoRandomGumbel: 'gumbel',
  DiffeoRandomLaplace: 'laplace',
  DiffeoRandomLogistic: 'logistic',
} as const;

/** The samplers with parameters for each sample or for all: their functions, working memory, and parameters. */
const PARAMETRIC = {
  DiffeoRandomBinomial: ['binomial', 'rejectionScratchBytes', 'count', 'probs'],
  DiffeoRandomNegativeBinomial: ['negativeBinomial', 'rejectionScratchBytes', 'count', 'probs'],
  DiffeoRandomPoisson: ['poisson', 'rejectionScratchBytes', 'rate'],
  DiffeoRandomTruncatedNormal: ['truncatedNormal', 'truncatedNormalScratchBytes', 'low', 'high'],
  DiffeoRandomVonMises: ['vonMises', 'rejectionScratchBytes', 'concentration'],
} as const;

/** Between the elements of a parameter, one for each sample or one for all. */
function strideOf({ shape }: TensorInfo): number {
  return util.sizeFromShape(shape) === 1 ? 0 : 4;
}

/** Standard gamma draws, or their logarithms. */
function gammaKernel(context: WasmContext, name: string, isLog: boolean): WasmKernel {
  return {
    name,
    run: ({ inputs, attrs: { shape, keyHi, keyLo } }: WasmKernelCall<Sampler>) => {
      const { run } = context;
      const concentration = inputs['concentration']!;
      const scratch = context.scratch(run.gammaScratchBytes());
      const out = context.output(shape, 'float32');
      const n = util.sizeFromShape(shape);
      const stride = strideOf(concentration);
      const from = context.pointer(concentration);
      run.gamma(context.pointer(out), from, n, stride, isLog, 0, keyLo, keyHi, scratch);
      return out;
    },
  };
}

/** The samplers: from key to value in one pass. */
export function randomKernels(context: WasmContext): WasmKernel[] {
  const { run } = context;
  return [
    {
      name: 'DiffeoRandomBits',
      run: ({ attrs: { shape, keyHi, keyLo } }: WasmKernelCall<Sampler>) => {
        const out = context.output(shape, 'int32');
        run.bits(context.pointer(out), util.sizeFromShape(shape), keyLo, keyHi);
        return out;
      },
    },
    {
      name: 'DiffeoRandomRademacher',
      run: ({ attrs: { shape, keyHi, keyLo } }: WasmKernelCall<Sampler>) => {
        const out = context.output(shape, 'float32');
        run.rademacher(context.pointer(out), util.sizeFromShape(shape), keyLo, keyHi);
        return out;
      },
    },
    {
      name: 'DiffeoRandomInteger',
      run: ({ attrs }: WasmKernelCall<IntegerAttributes>) => {
        const { shape, keyHi, keyLo, low, range, refused } = attrs;
        const out = context.output(shape, 'int32');
        const n = util.sizeFromShape(shape);
        run.integers(context.pointer(out), n, keyLo, keyHi, low, range, refused);
        return out;
      },
    },
    {
      name: 'DiffeoRandomUniform',
      run: ({ attrs }: WasmKernelCall<Sampler & { low: number; range: number; last: number }>) => {
        const { shape, keyHi, keyLo, low, range, last } = attrs;
        const out = context.output(shape, 'float32');
        const n = util.sizeFromShape(shape);
        run.uniform(context.pointer(out), n, keyLo, keyHi, low, range, last);
        return out;
      },
    },
    {
      name: 'DiffeoRandomNormal',
      run: ({ attrs }: WasmKernelCall<LocationScale>) => {
        const { shape, keyHi, keyLo, location, scale } = attrs;
        const out = context.output(shape, 'float32');
        const n = util.sizeFromShape(shape);
        run.normal(context.pointer(out), n, keyLo, keyHi, location, scale);
        return out;
      },
    },
    ...Object.entries(INVERSE_CDF).map(([name, functionName]) => ({
      name,
      run: ({ attrs }: WasmKernelCall<LocationScale>) => {
        const { shape, keyHi, keyLo, location, scale } = attrs;
        const out = context.output(shape, 'float32');
        const n = util.sizeFromShape(shape);
        run[functionName](context.pointer(out), n, keyLo, keyHi, location, scale);
        return out;
      },
    })),
    {
      name: 'DiffeoRandomBernoulli',
      run: ({ inputs, attrs: { shape, keyHi, keyLo } }: WasmKernelCall<Sampler>) => {
        const probs = inputs['probs']!;
        const out = context.output(shape, 'float32');
        const n = util.sizeFromShape(shape);
        const stride = strideOf(probs);
        run.bernoulli(context.pointer(out), context.pointer(probs), n, stride, keyLo, keyHi);
        return out;
      },
    },
    ...Object.entries(PARAMETRIC).map(([name, [functionName, scratchBytes, ...parameters]]) => ({
      name,
      run: ({ inputs, attrs: { shape, keyHi, keyLo } }: WasmKernelCall<Sampler>) => {
        const scratch = context.scratch(run[scratchBytes]());
        const out = context.output(shape, 'float32');
        const given = parameters.map((parameter) => inputs[parameter]!);
        const pointers = given.flatMap((input) => [context.pointer(input), strideOf(input)]);
        const n = util.sizeFromShape(shape);
        run[functionName](context.pointer(out), ...pointers, n, keyLo, keyHi, scratch);
        return out;
      },
    })),
    gammaKernel(context, 'DiffeoRandomGamma', false),
    gammaKernel(context, 'DiffeoRandomLogGamma', true),
  ];
}
