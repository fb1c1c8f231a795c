import { activationGradients } from './activation-gradients.js';
import { binaryGradients } from './binary-gradients.js';
import { flatGradients } from './flat-gradients.js';
import type { KernelGradient } from './kernel-gradient.js';
import { matMulGradients } from './mat-mul-gradients.js';
import { reductionGradients } from './reduction-gradients.js';
import { shapeGradients } from './shape-gradients.js';
import { unaryGradients } from './unary-gradients.js';

/** The gradient of every kernel that has one. */
export const kernelGradients: readonly KernelGradient[] = [
  ...activationGradients,
  ...binaryGradients,
  ...flatGradients,
  ...matMulGradients,
  ...reductionGradients,
  ...shapeGradients,
  ...unaryGradients,
];
