export {
  Autoregressive,
  type AutoregressiveConditioner,
  type AutoregressiveOptions,
  type ConditionerStepper,
} from './autoregressive/autoregressive.js';
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
export { Ascending } from './constraints/ascending.js';
export { CholeskyOuterProduct } from './constraints/cholesky-outer-product.js';
export { CholeskyToInverseCholesky } from './constraints/cholesky-to-inverse-cholesky.js';
export { FillScaleTriL, type FillScaleTriLOptions } from './constraints/fill-scale-tri-l.js';
export { FillTriangular } from './constraints/fill-triangular.js';
export { MatrixInverseTriL } from './constraints/matrix-inverse-tri-l.js';
export { Ordered } from './constraints/ordered.js';
export { SoftmaxCentered } from './constraints/softmax-centered.js';
export { StickBreaking } from './constraints/stick-breaking.js';
export {
  TransformDiagonal,
  type TransformDiagonalOptions,
} from './constraints/transform-diagonal.js';
export { UnitVector } from './constraints/unit-vector.js';
export { ZeroSum } from './constraints/zero-sum.js';
export { Coupling, type CouplingOptions } from './coupling/coupling.js';
export {
  alternatingMask,
  channelMask,
  checkerboardMask,
  halvesMask,
  type Mask,
  type MaskOptions,
  randomMask,
} from './coupling/mask.js';
export { Affine, type AffineOptions } from './elementwise/affine.js';
export { Exp } from './elementwise/exp.js';
export { Identity } from './elementwise/identity.js';
export { Sigmoid } from './elementwise/sigmoid.js';
export { Softplus } from './elementwise/softplus.js';
export { Planar, type PlanarOptions } from './residual/planar.js';
export { additiveFamily } from './univariate/additive-family.js';
export { type AffineFamilyOptions, affineFamily } from './univariate/affine-family.js';
export { Elementwise, type ElementwiseOptions } from './univariate/elementwise.js';
export {
  type RationalQuadraticFamilyOptions,
  rationalQuadraticFamily,
} from './univariate/rational-quadratic-family.js';
export type { UnivariateFamily } from './univariate/univariate-family.js';
export type { ValueAndLogDet } from './value-and-log-det.js';
