export type { BatchSource } from './batch-source.js';
export type { CheckpointStore } from './checkpoint-store.js';
export {
  analyticElbo,
  type Elbo,
  type ElboOptions,
  type ElboTerms,
  entropyElbo,
  monteCarloElbo,
} from './elbo.js';
export {
  type FitOptions,
  type FitResult,
  fit,
  type LossTerms,
  type StepContext,
} from './fit/fit.js';
export type { EpochReport, StepReport } from './fit/step-report.js';
export {
  type FreeBits,
  freeBitsPerBatch,
  freeBitsPerDimension,
  freeBitsPerExample,
} from './free-bits.js';
export type { LatentVariableModel } from './latent-variable-model.js';
export { Minibatches, type MinibatchesOptions } from './minibatches.js';
export {
  type CyclicalAnnealingOptions,
  cyclicalAnnealing,
} from './schedules/cyclical-annealing.js';
export { type LinearWarmupOptions, linearWarmup } from './schedules/linear-warmup.js';
export { type SigmoidWarmupOptions, sigmoidWarmup } from './schedules/sigmoid-warmup.js';
