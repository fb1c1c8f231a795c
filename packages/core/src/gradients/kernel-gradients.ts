import { activationGradients } from './activation-gradients.js';
import { binaryGradients } from './binary-gradients.js';
import { complexGradients } from './complex-gradients.js';
import { convolutionGradients } from './convolution-gradients.js';
import { cropAndResizeGradient } from './crop-and-resize-gradient.js';
import { einsumGradient } from './einsum-gradient.js';
import { flatGradients } from './flat-gradients.js';
import { indexingGradients } from './indexing-gradients.js';
import type { KernelGradient } from './kernel-gradient.js';
import { matMulGradients } from './mat-mul-gradients.js';
import { normalizationGradients } from './normalization-gradients.js';
import { poolingGradients } from './pooling-gradients.js';
import { raggedGradients } from './ragged-gradients.js';
import { reductionGradients } from './reduction-gradients.js';
import { resizeGradients } from './resize-gradients.js';
import { shapeGradients } from './shape-gradients.js';
import { unaryGradients } from './unary-gradients.js';
import { uniqueGradient } from './unique-gradient.js';
import { warpGradients } from './warp-gradients.js';

/** The gradient of every kernel that has one. */
export const kernelGradients: readonly KernelGradient[] = [
  ...activationGradients,
  ...binaryGradients,
  ...complexGradients,
  ...convolutionGradients,
  cropAndResizeGradient,
  einsumGradient,
  ...flatGradients,
  ...indexingGradients,
  ...matMulGradients,
  ...normalizationGradients,
  ...poolingGradients,
  ...raggedGradients,
  ...reductionGradients,
  ...resizeGradients,
  ...shapeGradients,
  ...unaryGradients,
  uniqueGradient,
  ...warpGradients,
];
