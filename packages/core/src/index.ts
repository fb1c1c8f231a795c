export { DiffeoError, type ErrorDetails } from './errors/diffeo-error.js';
export { DomainError } from './errors/domain-error.js';
export { DTypeError } from './errors/dtype-error.js';
export { FormatError } from './errors/format-error.js';
export { NumericalError } from './errors/numerical-error.js';
export { ShapeError } from './errors/shape-error.js';
export { UnsupportedError } from './errors/unsupported-error.js';
export { decodeSafetensors } from './files/decode-safetensors.js';
export { encodeSafetensors } from './files/encode-safetensors.js';
export {
  defineOp,
  type Op,
  type OpDefinition,
  type OpGradient,
  type OpGradientContext,
} from './ops/define-op.js';
export { explainOp, type OpExplanation } from './ops/explain-op.js';
