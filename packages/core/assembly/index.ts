// The wasm kernels. They run inside the memory of tfjs's own wasm module, so they may touch nothing but the
// pointers they are given: no static data, no managed objects, no stack in memory.
export { bits, uniform, normal, bernoulli, rademacher } from './random';
export { adam, adamax, lion, rmsProp, sgd } from './optimizers';
export { cauchy, exponential, gumbel, laplace, logistic } from './inverse-cdf';
export { gamma, gammaScratchBytes } from './gamma';
export { categorical } from './categorical';
export { integers } from './random-integer';
export { binomial, negativeBinomial, poisson, rejectionScratchBytes, vonMises } from './rejection';
export { truncatedNormal, truncatedNormalScratchBytes } from './truncated-normal';
export { logSoftmax, logSumExp } from './log-sum-exp';
export { batchMatMul, matMul, matMulScratchBytes } from './mat-mul';
export { bandPart } from './movement';
export { cholesky, choleskyScratchBytes } from './cholesky';
export { lu, luScratchBytes, permuteRows } from './lu';
export { qr, qrScratchBytes } from './qr';
export { eigh, eighScratchBytes } from './eigh';
export { svd, svdScratchBytes } from './svd';
export { expm, expmScratchBytes } from './expm';
export { triangularSolve, triangularSolveScratchBytes } from './triangular-solve';
export { convolutionFilter, convolutionInput, convolutionScratchBytes } from './convolution';
export { depthwiseFilter, depthwiseInput } from './depthwise-convolution';
export {
  absInt, clip, cos, digamma, erf, erfcinv, erfinv, exp, expm1, lgamma, log, log1p, ndtri, negInt, select,
  selectBytes, sigmoid, sigmoidSlope, sign, sin, tan, tanh,
} from './elementwise';
export { areIndices, copyStrided, copyStridedBytes, gather, oneHot, segmentSum, spreadRows } from './movement';
export { equal, greater, greaterEqual, less, lessEqual, maximum, minimum, notEqual, pow } from './binary';
export { erfc, erfcx, gaussian, logNdtr, ndtr } from './normal-functions';
export { softplus } from './softplus';
export { sum } from './reduce';
