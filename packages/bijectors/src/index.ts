export {
  Autoregressive,
  type AutoregressiveConditioner,
  type AutoregressiveOptions,
  type ConditionerStepper,
} from './autoregressive/autoregressive.js';
export {
  BlockAutoregressive,
  type BlockAutoregressiveOptions,
} from './autoregressive/block-autoregressive.js';
export { bijectTo } from './biject-to.js';
export { Bijector } from './bijector.js';
export { CauchyCdf } from './cdf/cauchy-cdf.js';
export { FrechetCdf, type FrechetCdfOptions } from './cdf/frechet-cdf.js';
export {
  GeneralizedExtremeValueCdf,
  type GeneralizedExtremeValueCdfOptions,
} from './cdf/generalized-extreme-value-cdf.js';
export {
  GeneralizedParetoCdf,
  type GeneralizedParetoCdfOptions,
} from './cdf/generalized-pareto-cdf.js';
export { GompertzCdf, type GompertzCdfOptions } from './cdf/gompertz-cdf.js';
export { GumbelCdf } from './cdf/gumbel-cdf.js';
export { KumaraswamyCdf, type KumaraswamyCdfOptions } from './cdf/kumaraswamy-cdf.js';
export type { LocationScaleCdfOptions } from './cdf/location-scale-cdf.js';
export { MoyalCdf } from './cdf/moyal-cdf.js';
export { NormalCdf } from './cdf/normal-cdf.js';
export { RayleighCdf } from './cdf/rayleigh-cdf.js';
export { WeibullCdf, type WeibullCdfOptions } from './cdf/weibull-cdf.js';
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
export { CorrelationCholesky } from './constraints/correlation-cholesky.js';
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
export { type DormandPrinceOptions, dormandPrince } from './continuous/dormand-prince.js';
export { HamiltonianFlow, type HamiltonianFlowOptions } from './continuous/hamiltonian-flow.js';
export {
  LangevinFlow,
  type LangevinFlowOptions,
  type LangevinSample,
  type LangevinSampleOptions,
} from './continuous/langevin-flow.js';
export { NeuralOde, type NeuralOdeOptions } from './continuous/neural-ode.js';
export type { OdeField } from './continuous/ode-field.js';
export type { OdeSolver, StepControl, Tableau } from './continuous/ode-solver.js';
export type { Potential } from './continuous/potential.js';
export { type Rk4Options, rk4 } from './continuous/rk4.js';
export type { OdeSolution } from './continuous/solve-and-report.js';
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
export type { CategoricalFamily } from './discrete/categorical-family.js';
export {
  DiscreteAutoregressive,
  type DiscreteAutoregressiveOptions,
} from './discrete/discrete-autoregressive.js';
export { DiscreteCoupling, type DiscreteCouplingOptions } from './discrete/discrete-coupling.js';
export { modularAffineFamily } from './discrete/modular-affine-family.js';
export { type ModularFamilyOptions, modularShiftFamily } from './discrete/modular-shift-family.js';
export { AbsoluteValue } from './elementwise/absolute-value.js';
export { Affine, type AffineOptions } from './elementwise/affine.js';
export { Elu, type EluOptions } from './elementwise/elu.js';
export { Exp } from './elementwise/exp.js';
export { Expm1 } from './elementwise/expm1.js';
export { Identity } from './elementwise/identity.js';
export { LambertWTail, type LambertWTailOptions } from './elementwise/lambert-w-tail.js';
export { LeakyRelu, type LeakyReluOptions } from './elementwise/leaky-relu.js';
export { Log } from './elementwise/log.js';
export { Log1p } from './elementwise/log1p.js';
export { Logit } from './elementwise/logit.js';
export { Power, type PowerOptions } from './elementwise/power.js';
export { Reciprocal } from './elementwise/reciprocal.js';
export { Scale, type ScaleOptions } from './elementwise/scale.js';
export { Shift, type ShiftOptions } from './elementwise/shift.js';
export { Sigmoid, type SigmoidOptions } from './elementwise/sigmoid.js';
export { SignedPower, type SignedPowerOptions } from './elementwise/signed-power.js';
export { Sinh } from './elementwise/sinh.js';
export { SinhArcsinh, type SinhArcsinhOptions } from './elementwise/sinh-arcsinh.js';
export { SoftClip, type SoftClipOptions } from './elementwise/soft-clip.js';
export { SoftFloor, type SoftFloorOptions } from './elementwise/soft-floor.js';
export { Softplus, type SoftplusOptions } from './elementwise/softplus.js';
export { Softsign } from './elementwise/softsign.js';
export { Square } from './elementwise/square.js';
export { Tanh } from './elementwise/tanh.js';
export { Conv1x1, type Conv1x1Options } from './linear/conv1x1.js';
export {
  EmergingConvolution,
  type EmergingConvolutionOptions,
} from './linear/emerging-convolution.js';
export { Householder, type HouseholderOptions } from './linear/householder.js';
export { Linear, type LinearOptions } from './linear/linear.js';
export type { LinearMap, LinearOperator } from './linear/linear-map.js';
export { LowRankUpdate, type LowRankUpdateOptions } from './linear/low-rank-update.js';
export { OrthogonalCayley, type OrthogonalCayleyOptions } from './linear/orthogonal-cayley.js';
export { OrthogonalExp, type OrthogonalExpOptions } from './linear/orthogonal-exp.js';
export {
  PeriodicConvolution,
  type PeriodicConvolutionOptions,
} from './linear/periodic-convolution.js';
export { PluLinear, type PluLinearOptions } from './linear/plu-linear.js';
export { QrLinear, type QrLinearOptions } from './linear/qr-linear.js';
export { ScaleDiag, type ScaleDiagOptions } from './linear/scale-diag.js';
export { ScaleTriL, type ScaleTriLOptions } from './linear/scale-tri-l.js';
export type { LinearStart } from './linear/start-matrix.js';
export { SvdLinear, type SvdLinearOptions } from './linear/svd-linear.js';
export { ActNorm, type ActNormOptions } from './normalization/act-norm.js';
export { BatchNorm, type BatchNormOptions } from './normalization/batch-norm.js';
export { registerBijectTo } from './register-biject-to.js';
export { ContractiveMlp, type ContractiveMlpOptions } from './residual/contractive-mlp.js';
export { exactLogDet } from './residual/exact-log-det.js';
export { HighwayFlow, type HighwayFlowOptions } from './residual/highway-flow.js';
export {
  InvertibleResidual,
  type InvertibleResidualOptions,
  type ResidualNetwork,
} from './residual/invertible-residual.js';
export { Planar, type PlanarOptions } from './residual/planar.js';
export {
  type PowerSeriesLogDetOptions,
  powerSeriesLogDet,
} from './residual/power-series-log-det.js';
export { Radial, type RadialOptions } from './residual/radial.js';
export type { ResidualLogDet } from './residual/residual-log-det.js';
export {
  type RussianRouletteLogDetOptions,
  russianRouletteLogDet,
} from './residual/russian-roulette-log-det.js';
export { Sylvester, type SylvesterOptions } from './residual/sylvester.js';
export { Blockwise, type BlockwiseOptions } from './structure/blockwise.js';
export { Concat, type ConcatOptions } from './structure/concat.js';
export { Cumsum, type CumsumOptions } from './structure/cumsum.js';
export { DiscreteCosine } from './structure/discrete-cosine.js';
export { Haar } from './structure/haar.js';
export { JointMap, type JointMapOptions, type ShapesOf } from './structure/joint-map.js';
export { Pad, type PadOptions } from './structure/pad.js';
export type { Parts, PerPart, TensorsOf } from './structure/parts.js';
export { Permute, type PermuteOptions } from './structure/permute.js';
export { RealFourier } from './structure/real-fourier.js';
export { Reshape, type ReshapeOptions } from './structure/reshape.js';
export { Reverse, type ReverseOptions } from './structure/reverse.js';
export { Split, type SplitOptions } from './structure/split.js';
export { Squeeze, type SqueezeOptions } from './structure/squeeze.js';
export { Transpose, type TransposeOptions } from './structure/transpose.js';
export { additiveFamily } from './univariate/additive-family.js';
export { type AffineFamilyOptions, affineFamily } from './univariate/affine-family.js';
export { type BernsteinFamilyOptions, bernsteinFamily } from './univariate/bernstein-family.js';
export {
  type CubicSplineFamilyOptions,
  cubicSplineFamily,
} from './univariate/cubic-spline-family.js';
export {
  type DeepSigmoidalFamilyOptions,
  deepSigmoidalFamily,
} from './univariate/deep-sigmoidal-family.js';
export {
  type DenseSigmoidalFamilyOptions,
  denseSigmoidalFamily,
} from './univariate/dense-sigmoidal-family.js';
export { Elementwise, type ElementwiseOptions } from './univariate/elementwise.js';
export {
  type GaussianizationFamilyOptions,
  gaussianizationFamily,
} from './univariate/gaussianization-family.js';
export {
  type LinearRationalFamilyOptions,
  linearRationalFamily,
} from './univariate/linear-rational-family.js';
export {
  type LinearSplineFamilyOptions,
  linearSplineFamily,
} from './univariate/linear-spline-family.js';
export {
  type QuadraticSplineFamilyOptions,
  quadraticSplineFamily,
} from './univariate/quadratic-spline-family.js';
export {
  type RationalQuadraticFamilyOptions,
  rationalQuadraticFamily,
} from './univariate/rational-quadratic-family.js';
export type { SplineTails } from './univariate/spline.js';
export {
  type SumOfSquaresFamilyOptions,
  sumOfSquaresFamily,
} from './univariate/sum-of-squares-family.js';
export {
  type UnconstrainedMonotonicFamilyOptions,
  unconstrainedMonotonicFamily,
} from './univariate/unconstrained-monotonic-family.js';
export type { UnivariateFamily } from './univariate/univariate-family.js';
export type { ValueAndLogDet } from './value-and-log-det.js';
