import { mul, scalar, type Tensor, type TensorInfo, tidy } from '@tensorflow/tfjs-core';
import type { AdamAttributes } from '../../optimizers/adam-step.js';
import type { TensorflowKernel } from './tensorflow-kernel.js';

/** The step of Adam by TensorFlow's own op on variables: one pass over the arrays where the composite makes a dozen. */
export const adamStep: TensorflowKernel = {
  name: 'DiffeoAdamStep',
  run(ops, inputs, { learningRate, epsilon, step, keeps = 1, ...decays }: AdamAttributes) {
    // TensorFlow computes 1 - beta in float32; from beta as it has it the corrections below agree with that.
    const [beta1, beta2] = [Math.fround(decays.beta1), Math.fround(decays.beta2)];
    const root = Math.sqrt(1 - beta2 ** step);
    // m' / (sqrt(v') / root + epsilon) = root m' / (sqrt(v') + root epsilon). With both corrections in the rate,
    // computed in 64 bits, the powers of beta that TensorFlow would correct by count as 0.
    const rate = (learningRate * root) / (1 - beta1 ** step);
    return tidy(() => {
      const parameter = inputs['parameter'] as Tensor;
      const kept = keeps === 1 ? parameter : mul(parameter, keeps);
      const settings = [0, 0, rate, beta1, beta2, epsilon * root].map((value) => scalar(value));
      const numbers = ops.numbersOf([...settings, inputs['gradient']!]);
      const attributes = [
        ops.type('T', 'float32'),
        ops.flag('use_locking', false),
        ops.flag('use_nesterov', false),
      ];
      const state = [kept, inputs['moment1']!, inputs['moment2']!];
      return ops.withVariables(state, (variables, run) => {
        run('ResourceApplyAdam', attributes, [...variables, ...numbers], 0);
      }) as TensorInfo[] & Tensor[];
    });
  },
};
