import { type TensorInfo, util } from '@tensorflow/tfjs-core';
import type { AdamAttributes } from '../../optimizers/adam-step.js';
import type { AdamaxAttributes } from '../../optimizers/adamax-step.js';
import type { LionAttributes } from '../../optimizers/lion-step.js';
import type { RmsPropAttributes } from '../../optimizers/rms-prop-step.js';
import type { SgdAttributes } from '../../optimizers/sgd-step.js';
import type { WasmContext } from './wasm-context.js';
import type { OptimizerFunction } from './wasm-exports.js';
import type { WasmKernel, WasmKernelCall } from './wasm-kernel.js';

/** The kernels of the optimiser steps, each one pass over its arrays. */
export function optimizerKernels(context: WasmContext): WasmKernel[] {
  const { backend, run } = context;

  /** A consumed input may become the output, unless someone else holds the same values. */
  const reuse = (tensor: TensorInfo): TensorInfo =>
    backend.refCount(tensor.dataId) === 1
      ? context.alias(tensor)
      : context.output(tensor.shape, 'float32');

  /**
   * @param moments The names of the moments in the order of the outputs; a call may leave some out.
   * @param numbers What `compute` is told after the arrays and their length.
   */
  const step = <Attributes>(
    name: string,
    compute: OptimizerFunction,
    moments: readonly string[],
    numbers: (attributes: Attributes) => number[],
  ): WasmKernel => ({
    name,
    run: ({ inputs, attrs }: WasmKernelCall<Attributes>) => {
      const parameter = inputs['parameter']!;
      const before = [parameter, ...moments.map((moment) => inputs[moment])];
      // The parameter is fresh, because clones of it keep the old values.
      const after = before.map((tensor, i) =>
        i === 0 ? context.output(parameter.shape, 'float32') : tensor && reuse(tensor),
      );
      const arrays = [...after, ...before, inputs['gradient']];
      const pointers = arrays.map((array) => (array ? context.pointer(array) : 0));
      compute(...pointers, util.sizeFromShape(parameter.shape), ...numbers(attrs));
      return after.filter((tensor) => tensor !== undefined);
    },
  });

  return [
    step('DiffeoAdamStep', run.adam, ['moment1', 'moment2'], (attributes: AdamAttributes) => {
      const { learningRate, beta1, beta2, epsilon, step: t, keeps = 1 } = attributes;
      const rate = learningRate / (1 - beta1 ** t);
      const inverseRoot = 1 / Math.sqrt(1 - beta2 ** t);
      return [rate, beta1, 1 - beta1, beta2, 1 - beta2, inverseRoot, epsilon, keeps];
    }),
    step('DiffeoAdamaxStep', run.adamax, ['moment1', 'largest'], (attributes: AdamaxAttributes) => {
      const { learningRate, beta1, beta2, epsilon, step: t } = attributes;
      return [learningRate / (1 - beta1 ** t), beta1, 1 - beta1, beta2, epsilon];
    }),
    step('DiffeoLionStep', run.lion, ['momentum'], (attributes: LionAttributes) => {
      const { learningRate, beta1, beta2, keeps } = attributes;
      return [learningRate, beta1, 1 - beta1, beta2, 1 - beta2, keeps];
    }),
    step(
      'DiffeoRmsPropStep',
      run.rmsProp,
      ['meanSquare', 'mean', 'velocity'],
      ({ learningRate, decay, epsilon, momentum }: RmsPropAttributes) => [
        learningRate,
        decay,
        1 - decay,
        epsilon,
        momentum,
      ],
    ),
    step(
      'DiffeoSgdStep',
      run.sgd,
      ['velocity'],
      ({ learningRate, momentum, nesterov }: SgdAttributes) => [
        learningRate,
        momentum,
        nesterov ? 1 : 0,
        nesterov ? momentum : 1,
      ],
    ),
  ];
}
