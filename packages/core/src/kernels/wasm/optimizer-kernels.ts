import { type TensorInfo, util } from '@tensorflow/tfjs-core';
import type { AdamAttributes } from '../../optimizers/adam-step.js';
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
        const { learningRate, beta1, beta2, epsilon, step } = attrs;
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
        );
        return [parameterOut, moment1Out, moment2Out];
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
