import { type TensorInfo, util } from '@tensorflow/tfjs-core';
import type { AdamAttributes } from '../../optimizers/adam-step.js';
import type { AdamaxAttributes } from '../../optimizers/adamax-step.js';
import type { LionAttributes } from '../../optimizers/lion-step.js';
import type { RmsPropAttributes } from '../../optimizers/rms-prop-step.js';
import type { SgdAttributes } from '../../optimizers/sgd-step.js';
import type { WasmContext } from './wasm-context.js';
import type { WasmKernel, WasmKernelCall } from './wasm-kernel.js';

/** The optimiser steps, each one pass over its arrays. */
export function optimizerKernels(context: WasmContext): WasmKernel[] {
  const { backend, run } = context;

  /** A consumed input may become the output, unless someone else holds the same values. */
  const reuse = (tensor: TensorInfo): TensorInfo =>
    backend.refCount(tensor.dataId) === 1
      ? context.alias(tensor)
      : context.output(tensor.shape, 'float32');

  return [
    {
      name: 'DiffeoAdamStep',
      run: ({ inputs, attrs }: WasmKernelCall<AdamAttributes>) => {
        const { learningRate, beta1, beta2, epsilon, step, keeps = 1 } = attrs;
        const parameter = inputs['parameter']!;
        const moment1 = inputs['moment1']!;
        const moment2 = inputs['moment2']!;
        // Fresh, because clones of the parameter keep the old values.
        const parameterOut = context.output(parameter.shape, 'float32');
        const moment1Out = reuse(moment1);
        const moment2Out = reuse(moment2);
        run.adam(
          context.pointer(parameterOut),
          context.pointer(moment1Out),
          context.pointer(moment2Out),
          context.pointer(parameter),
          context.pointer(moment1),
          context.pointer(moment2),
          context.pointer(inputs['gradient']!),
          util.sizeFromShape(parameter.shape),
          learningRate / (1 - beta1 ** step),
          beta1,
          1 - beta1,
          beta2,
          1 - beta2,
          1 / Math.sqrt(1 - beta2 ** step),
          epsilon,
          keeps,
        );
        return [parameterOut, moment1Out, moment2Out];
      },
    },
    {
      name: 'DiffeoAdamaxStep',
      run: ({ inputs, attrs }: WasmKernelCall<AdamaxAttributes>) => {
        const { learningRate, beta1, beta2, epsilon, step } = attrs;
        const parameter = inputs['parameter']!;
        const moment1 = inputs['moment1']!;
        const largest = inputs['largest']!;
        const parameterOut = context.output(parameter.shape, 'float32');
        const moment1Out = reuse(moment1);
        const largestOut = reuse(largest);
        run.adamax(
          context.pointer(parameterOut),
          context.pointer(moment1Out),
          context.pointer(largestOut),
          context.pointer(parameter),
          context.pointer(moment1),
          context.pointer(largest),
          context.pointer(inputs['gradient']!),
          util.sizeFromShape(parameter.shape),
          learningRate / (1 - beta1 ** step),
          beta1,
          1 - beta1,
          beta2,
          epsilon,
        );
        return [parameterOut, moment1Out, largestOut];
      },
    },
    {
      name: 'DiffeoLionStep',
      run: ({ inputs, attrs }: WasmKernelCall<LionAttributes>) => {
        const { learningRate, beta1, beta2, keeps } = attrs;
        const parameter = inputs['parameter']!;
        const momentum = inputs['momentum']!;
        const parameterOut = context.output(parameter.shape, 'float32');
        const momentumOut = reuse(momentum);
        run.lion(
          context.pointer(parameterOut),
          context.pointer(momentumOut),
          context.pointer(parameter),
          context.pointer(momentum),
          context.pointer(inputs['gradient']!),
          util.sizeFromShape(parameter.shape),
          learningRate,
          beta1,
          1 - beta1,
          beta2,
          1 - beta2,
          keeps,
        );
        return [parameterOut, momentumOut];
      },
    },
    {
      name: 'DiffeoRmsPropStep',
      run: ({ inputs, attrs }: WasmKernelCall<RmsPropAttributes>) => {
        const { learningRate, decay, epsilon, momentum } = attrs;
        const { mean, velocity } = inputs;
        const parameter = inputs['parameter']!;
        const meanSquare = inputs['meanSquare']!;
        const parameterOut = context.output(parameter.shape, 'float32');
        const meanSquareOut = reuse(meanSquare);
        const meanOut = mean && reuse(mean);
        const velocityOut = velocity && reuse(velocity);
        const pointer = (moment?: TensorInfo) => (moment ? context.pointer(moment) : 0);
        run.rmsProp(
          context.pointer(parameterOut),
          context.pointer(meanSquareOut),
          pointer(meanOut),
          pointer(velocityOut),
          context.pointer(parameter),
          context.pointer(meanSquare),
          pointer(mean),
          pointer(velocity),
          context.pointer(inputs['gradient']!),
          util.sizeFromShape(parameter.shape),
          learningRate,
          decay,
          1 - decay,
          epsilon,
          momentum,
        );
        const moments = [meanSquareOut, meanOut, velocityOut];
        return [parameterOut, ...moments.filter((moment) => moment !== undefined)];
      },
    },
    {
      name: 'DiffeoSgdStep',
      run: ({ inputs, attrs }: WasmKernelCall<SgdAttributes>) => {
        const { learningRate, momentum, nesterov } = attrs;
        const { velocity } = inputs;
        const parameter = inputs['parameter']!;
        const n = util.sizeFromShape(parameter.shape);
        const parameterOut = context.output(parameter.shape, 'float32');
        const from = context.pointer(parameter);
        const gradient = context.pointer(inputs['gradient']!);
        if (velocity === undefined) {
          run.sgd(context.pointer(parameterOut), from, gradient, n, learningRate);
          return [parameterOut];
        }
        const velocityOut = reuse(velocity);
        run.sgdMomentum(
          context.pointer(parameterOut),
          context.pointer(velocityOut),
          from,
          context.pointer(velocity),
          gradient,
          n,
          learningRate,
          momentum,
          nesterov ? 1 : 0,
          nesterov ? momentum : 1,
        );
        return [parameterOut, velocityOut];
      },
    },
  ];
}
