export type { KernelPackReport } from '../kernel-pack-report.js';
export { installTensorflowKernels } from './install-tensorflow-kernels.js';
