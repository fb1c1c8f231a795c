import { mul, type Tensor } from '@tensorflow/tfjs-core';
import { defineElementwise, type ElementwiseOp } from './define-elementwise.js';
import { normalQuantile } from './scalar/normal-quantile.js';
import type { Arithmetic } from './single/arithmetic.js';
import { erfcxMomentFormula } from './single/erfcx-moment-formula.js';
import { normalQuantileFormula } from './single/normal-quantile-formula.js';
import { singlePrecision } from './single/single-precision.js';

/** More than the size of any finite quantile of a float32 probability. */
const FARTHEST = 16;

/** What makes an inverse from the quantile of the standard normal: y = scale * quantile(p(x)). */
export interface NormalQuantileDefinition<Input extends string> {
  name: string;
  input: Input;
  scale: number;
  /** The derivative of p. */
  rate: number;
  /** p(x) - 1/2 and 2 min(p(x), 1 - p(x)), without cancellation, in 64 bits and in any arithmetic. */
  split(x: number): [q: number, twiceTail: number];
  splitFormula<T>(m: Arithmetic<T>, x: T): [q: T, twiceTail: T];
}

/**
 * Defines the op and, as another, its derivative rate * scale / density(z) at the quantile z. In float32 that is
 * computed from the tail, 1 / density(z) = sqrt(2 pi) erfcx(|z| / sqrt(2)) / twiceTail: e^(z²/2) would multiply the error of
 * z by up to z² = 170.
 */
export function defineNormalQuantile<Input extends string>({
  name,
  input,
  scale,
  rate,
  split,
  splitFormula,
}: NormalQuantileDefinition<Input>): ElementwiseOp {
  const factor = rate * scale * Math.sqrt(2 * Math.PI);
  const quantile = (x: number) => normalQuantile(...split(x));
  const slope: ElementwiseOp = defineElementwise<Input>({
    name: `${name}Slope`,
    inputs: [input],
    scalar: (x) => factor * Math.exp(0.5 * quantile(x!) ** 2),
    ...singlePrecision([input], (m, x) => {
      const [q, twiceTail] = splitFormula(m, x!);
      const size = m.abs(normalQuantileFormula(m, q, twiceTail));
      const bounded = m.min(size, FARTHEST);
      const scaledTail = erfcxMomentFormula(m, 0, m.mul(bounded, Math.SQRT1_2));
      const value = m.mul(m.div(scaledTail, twiceTail), factor);
      const end = Math.sign(factor) * Number.POSITIVE_INFINITY;
      const regular = m.select(m.equal(twiceTail, 0), end, value);
      return m.select(m.less(twiceTail, 0), Number.NaN, regular);
    }),
    partials: {
      [input]: (inputs: Record<Input, Tensor>, y: Tensor) =>
        mul(mul(y, mul(y, 1 / scale ** 2)), op(inputs[input])),
    } as Record<Input, (inputs: Record<Input, Tensor>, y: Tensor) => Tensor>,
  });
  const op: ElementwiseOp = defineElementwise<Input>({
    name,
    inputs: [input],
    scalar: (x) => scale * quantile(x!),
    ...singlePrecision([input], (m, x) =>
      m.mul(normalQuantileFormula(m, ...splitFormula(m, x!)), scale),
    ),
    partials: {
      [input]: (inputs: Record<Input, Tensor>) => slope(inputs[input]),
    } as Record<Input, (inputs: Record<Input, Tensor>) => Tensor>,
  });
  return op;
}
