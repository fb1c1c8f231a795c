import type { BenchCase } from '../bench-case.js';
import { adamCases } from './adam-cases.js';
import { convolutionCases } from './convolution-cases.js';
import { dispatchCases } from './dispatch-cases.js';
import { elementwiseCases } from './elementwise-cases.js';
import { flowCostCases } from './flow-cost/flow-cost-cases.js';
import { linearAlgebraCases } from './linear-algebra-cases.js';
import { logDetCases } from './log-det-cases.js';
import { mafSampleCase } from './maf-sample/maf-sample-case.js';
import { matMulCases } from './mat-mul-cases.js';
import { movementCases } from './movement-cases.js';
import { planarStepCase } from './planar-step/planar-step-case.js';
import { randomCases } from './random-cases.js';
import { specialCases } from './special-cases.js';
import { splineStepCase } from './spline-step/spline-step-case.js';
import { vaeStepCase } from './vae-step/vae-step-case.js';

/** Every case, in the order of the table. Importing this loads neither Diffeo nor TensorFlow.js' wasm backend. */
export const benchCases: readonly BenchCase[] = [
  vaeStepCase,
  planarStepCase,
  splineStepCase,
  ...flowCostCases,
  mafSampleCase,
  ...adamCases,
  ...randomCases,
  ...matMulCases,
  ...linearAlgebraCases,
  ...logDetCases,
  ...convolutionCases,
  ...elementwiseCases,
  ...specialCases,
  ...movementCases,
  ...dispatchCases,
];
