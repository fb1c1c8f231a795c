import { convolutionCases } from './convolution-cases.js';
import { elementwiseCases } from './elementwise-cases.js';
import type { GradientCase } from './gradient-case.js';
import { imageCases } from './image-cases.js';
import { linearAlgebraCases } from './linear-algebra-cases.js';
import { matrixCases } from './matrix-cases.js';
import { movementCases } from './movement-cases.js';

/** Every kernel with a derivative, in several shapes, broadcasts and axes. */
export const gradientCases: readonly GradientCase[] = [
  ...elementwiseCases,
  ...linearAlgebraCases,
  ...matrixCases,
  ...movementCases,
  ...convolutionCases,
  ...imageCases,
];
