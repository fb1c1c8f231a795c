import type { BijectorCase } from './bijector-case.js';
import { autoregressiveCases } from './cases/autoregressive.js';
import { cdfCases } from './cases/cdf.js';
import { combinatorCases } from './cases/combinators.js';
import { contextCases } from './cases/contexts.js';
import { continuousCases } from './cases/continuous.js';
import { couplingCases } from './cases/coupling.js';
import { discreteCases } from './cases/discrete.js';
import { elementwiseCases } from './cases/elementwise.js';
import { linearCases } from './cases/linear.js';
import { matrixConstraintCases } from './cases/matrix-constraints.js';
import { neuralFamilyCases } from './cases/neural-families.js';
import { normalizationCases } from './cases/normalization.js';
import { polynomialCases } from './cases/polynomials.js';
import { residualCases } from './cases/residual.js';
import { splineCases } from './cases/splines.js';
import { structureCases } from './cases/structure.js';
import { univariateCases } from './cases/univariate.js';
import { vectorConstraintCases } from './cases/vector-constraints.js';

/** Every exported bijector. A new one gets its lines in a file of cases/, and with them every law. */
export const cases: Readonly<Record<string, BijectorCase>> = {
  ...elementwiseCases,
  ...combinatorCases,
  ...vectorConstraintCases,
  ...matrixConstraintCases,
  ...cdfCases,
  ...couplingCases,
  ...contextCases,
  ...continuousCases,
  ...discreteCases,
  ...autoregressiveCases,
  ...linearCases,
  ...normalizationCases,
  ...residualCases,
  ...structureCases,
  ...polynomialCases,
  ...splineCases,
  ...univariateCases,
  ...neuralFamilyCases,
};
