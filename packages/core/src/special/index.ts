export { type LogCumSumExpOptions, logCumSumExp } from './log-cum-sum-exp.js';
export { logNdtr } from './log-ndtr.js';
export { logSoftmax } from './log-softmax.js';
export { logSumExp } from './log-sum-exp.js';
export { ndtr } from './ndtr.js';
export { ndtri } from './ndtri.js';
export { sigmoidCrossEntropy } from './sigmoid-cross-entropy.js';
export { xlog1py } from './xlog1py.js';
export { xlogy } from './xlogy.js';
