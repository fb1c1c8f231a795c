import { add, sub, type Tensor } from '@tensorflow/tfjs-core';
import { defineElementwise } from './define-elementwise.js';
import { polygamma } from './polygamma.js';
import {
  digammaDifference as digammaDifferenceScalar,
  trigammaDifference as trigammaDifferenceScalar,
} from './scalar/digamma-difference.js';
import { digammaDifferenceFormula } from './single/digamma-difference-formula.js';
import { singlePrecision } from './single/single-precision.js';
import { trigammaDifferenceFormula } from './single/trigamma-difference-formula.js';

const INPUTS = ['x', 'step'] as const;

const slope = defineElementwise({
  name: 'DiffeoTrigammaDifference',
  inputs: INPUTS,
  scalar: (x, step) => trigammaDifferenceScalar(x!, step!),
  ...singlePrecision(INPUTS, (m, x, step) => m.neg(trigammaDifferenceFormula(m, x!, step!))),
  partials: {
    x: ({ x, step }) => sub(polygamma(2, add(x, step)), polygamma(2, x)),
    step: ({ x, step }) => polygamma(2, add(x, step)),
  },
});

const op = defineElementwise({
  name: 'DiffeoDigammaDifference',
  inputs: INPUTS,
  scalar: (x, step) => digammaDifferenceScalar(x!, step!),
  ...singlePrecision(INPUTS, (m, x, step) => digammaDifferenceFormula(m, x!, step!)),
  partials: {
    x: ({ x, step }) => slope(x, step),
    step: ({ x, step }) => polygamma(1, add(x, step)),
  },
});

/** digamma(x + step) - digamma(x), elementwise, without cancellation for steps that are small beside x. */
export function digammaDifference(x: Tensor, step: Tensor): Tensor {
  return op(x, step);
}
