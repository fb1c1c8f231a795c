export { Bijector } from './bijector.js';
export { block } from './combinators/block.js';
export { chain } from './combinators/chain.js';
export { type ConditionalOptions, conditional } from './combinators/conditional.js';
export { type InlineOptions, inline } from './combinators/inline.js';
export { invert } from './combinators/invert.js';
export {
  NumericalInverse,
  type NumericalInverseOptions,
  numericalInverse,
} from './combinators/numerical-inverse.js';
export type { Conditioner } from './conditioner.js';
export { Affine, type AffineOptions } from './elementwise/affine.js';
export { Exp } from './elementwise/exp.js';
export { Identity } from './elementwise/identity.js';
export { Sigmoid } from './elementwise/sigmoid.js';
export { Softplus } from './elementwise/softplus.js';
export type { ValueAndLogDet } from './value-and-log-det.js';
