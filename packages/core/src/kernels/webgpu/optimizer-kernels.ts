import type { TensorInfo } from '@tensorflow/tfjs-core';
import type { AdamAttributes } from '../../optimizers/adam-step.js';
import type { AdamaxAttributes } from '../../optimizers/adamax-step.js';
import type { LionAttributes } from '../../optimizers/lion-step.js';
import type { RmsPropAttributes } from '../../optimizers/rms-prop-step.js';
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
  return { name, inputs, dtype: 'float32', code };
}

// A tfjs shader has one output, so a step is one shader for each tensor that it renews.

/** A decaying mean of the gradient, and of its square. */
const MEAN = elementwise('Mean', ['m', 'g'], 'uniforms.decay * m_i + uniforms.rest * g_i');
const MEAN_SQUARE = elementwise(
  'MeanSquare',
  ['s', 'g'],
  'uniforms.decay * s_i + uniforms.rest * g_i * g_i',
);

const ADAM_PARAMETER = elementwise(
  'AdamParameter',
  ['p', 'm', 'v'],
  'uniforms.keeps * p_i - uniforms.rate * m_i / (sqrt(v_i) * uniforms.inverseRoot + uniforms.epsilon)',
);

const ADAMAX_LARGEST = elementwise(
  'AdamaxLargest',
  ['u', 'g'],
  'max(uniforms.beta2 * u_i, abs(g_i) + uniforms.epsilon)',
);
const ADAMAX_PARAMETER = elementwise(
  'AdamaxParameter',
  ['p', 'm', 'u'],
  'p_i - uniforms.rate * (m_i / u_i)',
);

const LION_PARAMETER = elementwise(
  'LionParameter',
  ['p', 'm', 'g'],
  'uniforms.keeps * p_i - uniforms.rate * sign(uniforms.beta1 * m_i + uniforms.rest1 * g_i)',
);

const RMS_PROP_CHANGE = elementwise(
  'RmsPropChange',
  ['g', 's'],
  'g_i / (sqrt(s_i) + uniforms.epsilon)',
);
const RMS_PROP_CENTERED_CHANGE = elementwise(
  'RmsPropCenteredChange',
  ['g', 's', 'm'],
  // Two almost equal means may differ by less than 0 in float32.
  'g_i / (sqrt(max(s_i - m_i * m_i, 0.0)) + uniforms.epsilon)',
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
  const mean = (old: TensorInfo, gradient: TensorInfo, decay: number) =>
    context.run(MEAN, old.shape, [old, gradient], floats({ decay, rest: 1 - decay }));
  const meanSquare = (old: TensorInfo, gradient: TensorInfo, decay: number) =>
    context.run(MEAN_SQUARE, old.shape, [old, gradient], floats({ decay, rest: 1 - decay }));

  return [
    {
      name: 'DiffeoAdamStep',
      run: ({ inputs, attrs }: WebgpuKernelCall<AdamAttributes>): TensorInfo[] => {
        const { learningRate, beta1, beta2, epsilon, step, keeps = 1 } = attrs;
        const parameter = inputs['parameter']!;
        const gradient = inputs['gradient']!;
        const { shape } = parameter;
        const moment1 = mean(inputs['moment1']!, gradient, beta1);
        const moment2 = meanSquare(inputs['moment2']!, gradient, beta2);
        const settings = floats({
          keeps,
          rate: learningRate / (1 - beta1 ** step),
          inverseRoot: 1 / Math.sqrt(1 - beta2 ** step),
          epsilon,
        });
        const next = context.run(ADAM_PARAMETER, shape, [parameter, moment1, moment2], settings);
        return [next, moment1, moment2];
      },
    },
    {
      name: 'DiffeoAdamaxStep',
      run: ({ inputs, attrs }: WebgpuKernelCall<AdamaxAttributes>): TensorInfo[] => {
        const { learningRate, beta1, beta2, epsilon, step } = attrs;
        const parameter = inputs['parameter']!;
        const gradient = inputs['gradient']!;
        const { shape } = parameter;
        const moment1 = mean(inputs['moment1']!, gradient, beta1);
        const bounds = floats({ beta2, epsilon });
        const largest = context.run(ADAMAX_LARGEST, shape, [inputs['largest']!, gradient], bounds);
        const rate = floats({ rate: learningRate / (1 - beta1 ** step) });
        const next = context.run(ADAMAX_PARAMETER, shape, [parameter, moment1, largest], rate);
        return [next, moment1, largest];
      },
    },
    {
      name: 'DiffeoLionStep',
      run: ({ inputs, attrs }: WebgpuKernelCall<LionAttributes>): TensorInfo[] => {
        const { learningRate: rate, beta1, beta2, keeps } = attrs;
        const parameter = inputs['parameter']!;
        const gradient = inputs['gradient']!;
        const momentum = inputs['momentum']!;
        const settings = floats({ rate, keeps, beta1, rest1: 1 - beta1 });
        const operands = [parameter, momentum, gradient];
        const next = context.run(LION_PARAMETER, parameter.shape, operands, settings);
        return [next, mean(momentum, gradient, beta2)];
      },
    },
    {
      name: 'DiffeoRmsPropStep',
      run: ({ inputs, attrs }: WebgpuKernelCall<RmsPropAttributes>): TensorInfo[] => {
        const { learningRate: rate, decay, epsilon, momentum } = attrs;
        const parameter = inputs['parameter']!;
        const gradient = inputs['gradient']!;
        const { shape } = parameter;
        const square = meanSquare(inputs['meanSquare']!, gradient, decay);
        const center = inputs['mean'] && mean(inputs['mean'], gradient, decay);
        const change = center
          ? context.run(
              RMS_PROP_CENTERED_CHANGE,
              shape,
              [gradient, square, center],
              floats({ epsilon }),
            )
          : context.run(RMS_PROP_CHANGE, shape, [gradient, square], floats({ epsilon }));
        const velocity =
          inputs['velocity'] &&
          context.run(SGD_VELOCITY, shape, [inputs['velocity'], change], floats({ momentum }));
        const next = context.run(SGD, shape, [parameter, velocity ?? change], floats({ rate }));
        context.backend.disposeData(change.dataId);
        const moments = [square, center, velocity].filter((moment) => moment !== undefined);
        return [next, ...moments];
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
