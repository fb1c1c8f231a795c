export type { KernelPackReport } from '../kernel-pack-report.js';
export { installWasmKernels } from './install-wasm-kernels.js';
