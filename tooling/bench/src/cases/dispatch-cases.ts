import {
  add,
  mul,
  type Scalar,
  square,
  sub,
  sum,
  type Tensor,
  tensor1d,
} from '@tensorflow/tfjs-core';
import type { BenchCase } from '../bench-case.js';
import { opCase } from '../op-case.js';

const PROCESSES = 5;

const tiny = () => tensor1d([1, -2, 3, -4, 5, -6, 7, -8]);

/** Eleven ops on eight numbers: what is timed is everything but arithmetic. */
function chain(x: Tensor): Scalar {
  let y = x;
  for (let i = 0; i < 3; i++) y = sub(mul(add(y, x), x), y);
  return sum(square(y));
}

const gradientCase = (name: string, title: string, f: (x: Tensor) => Scalar): BenchCase => ({
  name,
  title,
  goal: 1,
  processes: PROCESSES,
  sides: {
    diffeo: {
      title: 'Diffeo',
      environment: 'diffeo',
      load: async () => {
        const { valueAndGrad } = await import('@diffeo/core');
        const x = tiny();
        return {
          run() {
            const { value, gradients } = valueAndGrad((at) => f(at!), [x]);
            value.dispose();
            for (const gradient of gradients) gradient.dispose();
          },
        };
      },
    },
    plain: {
      title: 'plain tfjs',
      environment: 'plain',
      load: async () => {
        const { valueAndGrad } = await import('@tensorflow/tfjs');
        const x = tiny();
        const differentiated = valueAndGrad(f);
        return {
          run() {
            const { value, grad } = differentiated(x);
            value.dispose();
            grad.dispose();
          },
        };
      },
    },
  },
});

export const dispatchCases: readonly BenchCase[] = [
  opCase(
    'dispatch/forward',
    'one add on [8]',
    undefined,
    () => {
      const [a, b] = [tiny(), tiny()];
      return { run: () => add(a, b).dispose() };
    },
    PROCESSES,
  ),
  gradientCase('dispatch/gradient', 'value and gradient of 11 ops on [8]', chain),
  gradientCase('dispatch/gradient-of-one', 'value and gradient of one sum on [8]', (x) => sum(x)),
];
