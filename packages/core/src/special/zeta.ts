import { add, mul, neg, type Tensor } from '@tensorflow/tfjs-core';
import { UnsupportedError } from '../errors/unsupported-error.js';
import type { TensorInput } from '../parameters/resolve.js';
import { defineElementwise } from './define-elementwise.js';
import { zeta as zetaScalar } from './scalar/zeta.js';
import { singlePrecision } from './single/single-precision.js';
import { zetaFormula } from './single/zeta-formula.js';

const INPUTS = ['s', 'q'] as const;

function refuse(): Tensor {
  throw new UnsupportedError({
    where: 'zeta',
    rule: 'has derivatives up to the second in s',
    received: 'a third derivative, two of them in s',
    remedy: 'Take finite differences of the second derivative.',
  });
}

const curvature = defineElementwise({
  name: 'DiffeoZetaSS',
  inputs: INPUTS,
  scalar: (s, q) => zetaScalar(s!, q!, 2),
  ...singlePrecision(INPUTS, (m, s, q) => zetaFormula(m, s!, q!, 2)),
  partials: { s: refuse, q: refuse },
});

const slope: (s: Tensor, q: Tensor) => Tensor = defineElementwise({
  name: 'DiffeoZetaS',
  inputs: INPUTS,
  scalar: (s, q) => zetaScalar(s!, q!, 1),
  ...singlePrecision(INPUTS, (m, s, q) => zetaFormula(m, s!, q!, 1)),
  partials: {
    s: ({ s, q }) => curvature(s, q),
    q: ({ s, q }) => neg(add(zeta(add(s, 1), q), mul(s, slope(add(s, 1), q)))),
  },
});

const op = defineElementwise({
  name: 'DiffeoZeta',
  inputs: INPUTS,
  scalar: (s, q) => zetaScalar(s!, q!),
  ...singlePrecision(INPUTS, (m, s, q) => zetaFormula(m, s!, q!)),
  partials: {
    s: ({ s, q }) => slope(s, q),
    q: ({ s, q }) => neg(mul(s, zeta(add(s, 1), q))),
  },
});

/**
 * Hurwitz's zeta function, elementwise with broadcasting: the sum of (k + q)^-s over k = 0, 1, ...; q = 1 gives
 * Riemann's. Infinity at s = 1 and at the poles q = 0, -1, ...; for other negative q it is real for integers s only and
 * NaN otherwise. In float32 (webgpu, composite) the relative error is about 1e-7 times 1 + s |log q|.
 *
 * @param s From 1 on; NaN below.
 * @param q Of any sign.
 * @example
 * zeta([2, 3], [1, 0.5]).print(); // [1.6449, 8.4144]
 */
export function zeta(s: TensorInput, q: TensorInput): Tensor {
  return op(s, q);
}
