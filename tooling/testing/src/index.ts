export { expectClose, type Tolerance } from './expect-close.js';
export { type Float64Evaluator, inFloat64 } from './in-float64.js';
