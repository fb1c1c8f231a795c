export { checkpoint } from './autodiff/checkpoint.js';
export { customGradient } from './autodiff/custom-gradient.js';
export { ensureGradients } from './autodiff/ensure-gradients.js';
export { grad } from './autodiff/grad.js';
export { hessian } from './autodiff/hessian.js';
export { hvp } from './autodiff/hvp.js';
export { isRecomputing } from './autodiff/is-recomputing.js';
export { jacobian } from './autodiff/jacobian.js';
export { type Jvp, jvp } from './autodiff/jvp.js';
export { RunScope } from './autodiff/run-scope.js';
export { sourcesOf } from './autodiff/sources-of.js';
export { stopGradient } from './autodiff/stop-gradient.js';
export {
  type ValueAndGrad,
  type ValueAndGradOptions,
  valueAndGrad,
  type WithAux,
} from './autodiff/value-and-grad.js';
export { type Vjp, vjp } from './autodiff/vjp.js';
export { DiffeoError, type ErrorDetails } from './errors/diffeo-error.js';
export { DomainError } from './errors/domain-error.js';
export { DTypeError } from './errors/dtype-error.js';
export { FormatError } from './errors/format-error.js';
export { NumericalError } from './errors/numerical-error.js';
export { ShapeError } from './errors/shape-error.js';
export { UnsupportedError } from './errors/unsupported-error.js';
export { decodeSafetensors } from './files/decode-safetensors.js';
export { decodeSafetensorsShards } from './files/decode-safetensors-shards.js';
export { encodeSafetensors } from './files/encode-safetensors.js';
export {
  encodeSafetensorsShards,
  type SafetensorsShardFile,
  type SafetensorsShardsOptions,
} from './files/encode-safetensors-shards.js';
export {
  openSafetensors,
  type SafetensorsFile,
  type SafetensorsSource,
} from './files/open-safetensors.js';
export { type SafetensorsPieces, streamSafetensors } from './files/stream-safetensors.js';
export { type HostKernelCall, hostKernels } from './kernels/host-kernels.js';
export type { KernelPackReport } from './kernels/kernel-pack-report.js';
export { ELEMENTARY_UNIFORMS, ELEMENTARY_WGSL } from './kernels/webgpu/elementary-wgsl.js';
export { type ShaderKernelCall, shaderKernel } from './kernels/webgpu/shader-kernel.js';
export type { FlatShader, Uniform, WebgpuContext } from './kernels/webgpu/webgpu-context.js';
export { Module } from './modules/module.js';
export type { ParameterFilter } from './modules/parameter-filter.js';
export {
  defineOp,
  type Op,
  type OpDefinition,
  type OpGradient,
  type OpGradientContext,
} from './ops/define-op.js';
export { explainOp, type OpExplanation } from './ops/explain-op.js';
export { Adam, type AdamOptions } from './optimizers/adam.js';
export { AdamW, type AdamWOptions } from './optimizers/adam-w.js';
export { Adamax, type AdamaxOptions } from './optimizers/adamax.js';
export { clipByGlobalNorm } from './optimizers/clip-by-global-norm.js';
export { clipByNorm } from './optimizers/clip-by-norm.js';
export { clipByValue } from './optimizers/clip-by-value.js';
export {
  ExponentialMovingAverage,
  type ExponentialMovingAverageOptions,
} from './optimizers/exponential-moving-average.js';
export { globalNorm } from './optimizers/global-norm.js';
export type { GradientTransform } from './optimizers/gradient-transform.js';
export { Lion, type LionOptions } from './optimizers/lion.js';
export { Optimizer, type OptimizerOptions, type StepSettings } from './optimizers/optimizer.js';
export { type ParameterGradients, parameterGradients } from './optimizers/parameter-gradients.js';
export { RmsProp, type RmsPropOptions } from './optimizers/rms-prop.js';
export { Sgd, type SgdOptions } from './optimizers/sgd.js';
export { checkValues } from './parameters/check-values.js';
export { correlationCholesky } from './parameters/correlation-cholesky.js';
export { float32Tensor } from './parameters/float32-tensor.js';
export { includesSupport } from './parameters/includes-support.js';
export { lowerCholesky } from './parameters/lower-cholesky.js';
export { lowerTriangular } from './parameters/lower-triangular.js';
export { oneHotVector } from './parameters/one-hot-vector.js';
export { ordered } from './parameters/ordered.js';
export { Parameter, type ParameterOptions } from './parameters/parameter.js';
export { positiveDefinite } from './parameters/positive-definite.js';
export { resolve, shapeOf, type TensorInput } from './parameters/resolve.js';
export { simplex } from './parameters/simplex.js';
export {
  boolean,
  type ConstrainedSupport,
  greaterThan,
  interval,
  nonnegative,
  positive,
  probability,
  real,
  type Support,
  unitInterval,
} from './parameters/support.js';
export { unitVector } from './parameters/unit-vector.js';
export { validateInputs } from './parameters/validate-inputs.js';
export { zeroSum } from './parameters/zero-sum.js';
export { constantSchedule } from './schedules/constant-schedule.js';
export { type CosineScheduleOptions, cosineSchedule } from './schedules/cosine-schedule.js';
export {
  type ExponentialScheduleOptions,
  exponentialSchedule,
} from './schedules/exponential-schedule.js';
export { type LinearScheduleOptions, linearSchedule } from './schedules/linear-schedule.js';
export { type OneCycleScheduleOptions, oneCycleSchedule } from './schedules/one-cycle-schedule.js';
export {
  type PiecewiseScheduleOptions,
  piecewiseSchedule,
} from './schedules/piecewise-schedule.js';
export type { Schedule } from './schedules/schedule.js';
export { type WarmupScheduleOptions, warmupSchedule } from './schedules/warmup-schedule.js';
export { broadcastShapes } from './shapes/broadcast-shapes.js';
export { sameShape } from './shapes/same-shape.js';
export { sumRightmost } from './shapes/sum-rightmost.js';
