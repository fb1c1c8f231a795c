import type { Tensor } from '@tensorflow/tfjs-core';
import { UnsupportedError } from '../errors/unsupported-error.js';
import { defineElementwise, type ElementwiseOp } from './define-elementwise.js';
import { gammaQuantile, type QuantileOrder, type Tail } from './scalar/gamma-quantile.js';
import { gammaincinvFormula } from './single/gammaincinv-formula.js';
import { singlePrecision } from './single/single-precision.js';

const INPUTS = ['a', 'p'] as const;

type Partial = (inputs: Record<(typeof INPUTS)[number], Tensor>) => Tensor;

/** An inverse of the incomplete gamma function, by the tail whose probability is given, with two derivatives. */
export function gammaincinvOp(tail: Tail): ElementwiseOp {
  const name = tail === 'lower' ? 'gammaincinv' : 'gammainccinv';
  const refuse = () => {
    throw new UnsupportedError({
      where: name,
      rule: 'has derivatives up to the second',
      received: 'a third derivative',
      remedy: 'Take finite differences of the second derivative.',
    });
  };
  const define = (order: QuantileOrder, a: Partial, p: Partial) =>
    defineElementwise({
      name: `DiffeoG${name.slice(1)}${order.toUpperCase()}`,
      inputs: INPUTS,
      scalar: (shape, probability) => gammaQuantile(tail, order, shape!, probability!),
      wgsl: singlePrecision(INPUTS, (m, shape, probability) =>
        gammaincinvFormula(m, tail, order, shape!, probability!),
      ).wgsl,
      partials: { a, p },
    });
  const by =
    (op: ElementwiseOp): Partial =>
    ({ a, p }) =>
      op(a, p);
  const [aa, ap, pp] = [
    define('aa', refuse, refuse),
    define('ap', refuse, refuse),
    define('pp', refuse, refuse),
  ];
  const [ofA, ofP] = [define('a', by(aa), by(ap)), define('p', by(ap), by(pp))];
  return define('', by(ofA), by(ofP));
}
