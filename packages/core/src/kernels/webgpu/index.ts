export type { KernelPackReport } from '../kernel-pack-report.js';
export { installWebgpuKernels } from './install-webgpu-kernels.js';
