import { FLAT } from '../autodiff/repair-tape.js';
import type { KernelGradient } from './kernel-gradient.js';

/** Kernels whose outputs do not change with their inputs wherever they are differentiable. */
const KERNELS = [
  'All',
  'Any',
  'ArgMax',
  'ArgMin',
  'Ceil',
  'Equal',
  'Floor',
  'FloorDiv',
  'Greater',
  'GreaterEqual',
  'IsFinite',
  'IsInf',
  'IsNan',
  'Less',
  'LessEqual',
  'LogicalAnd',
  'LogicalNot',
  'LogicalOr',
  'NotEqual',
  'OneHot',
  'OnesLike',
  'Round',
  'Sign',
  'Step',
  'ZerosLike',
];

/** Zero gradients. The tape gives them by itself; these say for which kernels. */
export const flatGradients: readonly KernelGradient[] = KERNELS.map((kernelName) => ({
  kernelName,
  [FLAT]: true,
  gradFunc: () => ({}),
}));
