export { expectClose, type Tolerance } from './expect-close.js';
export { expectDistribution, type StatisticalTest } from './expect-distribution.js';
export { expectFrequencies } from './expect-frequencies.js';
export { type Float64Evaluator, inFloat64 } from './in-float64.js';
