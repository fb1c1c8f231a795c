import type { TensorInfo } from '@tensorflow/tfjs-core';
import type { AdamAttributes } from '../../optimizers/adam-step.js';
import type { SgdAttributes } from '../../optimizers/sgd-step.js';
import type { FlatShader, Uniform, WebgpuContext } from './webgpu-context.js';
import type { WebgpuKernel, WebgpuKernelCall } from './webgpu-kernel.js';

/** A shader whose element is an expression in the elements of its inputs. */
function elementwise(name: string, inputs: readonly string[], expression: string): FlatShader {
  const elements = inputs.map((input) => `let ${input}_i = ${input}[index];`).join(' ');
  const code = `fn main(index : i32) {
      if (index >= uniforms.size) { return; }
      ${elements}
      result[index] = ${expression};
    }`;
  return { name, inputs, dtype: 'float32', perThread: 1, code };
}

const NEW_MOMENT_1 = 'uniforms.beta1 * m_i + uniforms.rest1 * g_i';
const NEW_MOMENT_2 = 'uniforms.beta2 * v_i + uniforms.rest2 * g_i * g_i';
/** A tfjs shader has one output, so a step is one shader for each of the three. */
const ADAM_MOMENT_1 = elementwise('AdamMoment1', ['m', 'g'], NEW_MOMENT_1);
const ADAM_MOMENT_2 = elementwise('AdamMoment2', ['v', 'g'], NEW_MOMENT_2);
const ADAM_PARAMETER = elementwise(
  'AdamParameter',
  ['p', 'm', 'v'],
  'p_i - uniforms.rate * m_i / (sqrt(v_i) * uniforms.inverseRoot + uniforms.epsilon)',
);

const SGD = elementwise('Sgd', ['p', 'g'], 'p_i - uniforms.rate * g_i');
const SGD_VELOCITY = elementwise('SgdVelocity', ['u', 'g'], 'uniforms.momentum * u_i + g_i');
const SGD_PARAMETER = elementwise(
  'SgdParameter',
  ['p', 'u', 'g'],
  'p_i - uniforms.rate * (uniforms.nesterov * g_i + uniforms.along * u_i)',
);

function floats(values: Record<string, number>): Uniform[] {
  return Object.entries(values).map(([name, value]) => ({ name, type: 'float32', value }));
}

/** The optimiser steps. */
export function optimizerKernels(context: WebgpuContext): WebgpuKernel[] {
  return [
    {
      name: 'DiffeoAdamStep',
      run: ({ inputs, attrs }: WebgpuKernelCall<AdamAttributes>): TensorInfo[] => {
        const { learningRate, beta1, beta2, epsilon, step } = attrs;
        const parameter = inputs['parameter']!;
        const gradient = inputs['gradient']!;
        const { shape } = parameter;
        const first = floats({ beta1, rest1: 1 - beta1 });
        const moment1 = context.run(ADAM_MOMENT_1, shape, [inputs['moment1']!, gradient], first);
        const second = floats({ beta2, rest2: 1 - beta2 });
        const moment2 = context.run(ADAM_MOMENT_2, shape, [inputs['moment2']!, gradient], second);
        const third = floats({
          rate: learningRate / (1 - beta1 ** step),
          inverseRoot: 1 / Math.sqrt(1 - beta2 ** step),
          epsilon,
        });
        const next = context.run(ADAM_PARAMETER, shape, [parameter, moment1, moment2], third);
        return [next, moment1, moment2];
      },
    },
    {
      name: 'DiffeoSgdStep',
      run: ({ inputs, attrs }: WebgpuKernelCall<SgdAttributes>): TensorInfo[] => {
        const { learningRate: rate, momentum, nesterov } = attrs;
        const { velocity } = inputs;
        const parameter = inputs['parameter']!;
        const gradient = inputs['gradient']!;
        const { shape } = parameter;
        if (velocity === undefined) {
          return [context.run(SGD, shape, [parameter, gradient], floats({ rate }))];
        }
        const decay = floats({ momentum });
        const newVelocity = context.run(SGD_VELOCITY, shape, [velocity, gradient], decay);
        const along = floats({ rate, nesterov: nesterov ? 1 : 0, along: nesterov ? momentum : 1 });
        const next = context.run(SGD_PARAMETER, shape, [parameter, newVelocity, gradient], along);
        return [next, newVelocity];
      },
    },
  ];
}
