export { type ImportanceWeightedOptions, importanceWeighted } from './importance-weighted.js';
export { logMeanExp } from './log-mean-exp.js';
export { type PathwiseOptions, pathwise } from './pathwise.js';
export { requireCount } from './require-count.js';
export { requirePathwise } from './require-pathwise.js';
