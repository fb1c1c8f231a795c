import { describe } from 'vitest';
import { erf, erfc } from '../../../src/special/scalar/erf.js';
import { erfcx, erfcxCurvature, erfcxSlope } from '../../../src/special/scalar/erfcx.js';
import { logNdtr, logNdtrCurvature, logNdtrSlope } from '../../../src/special/scalar/log-ndtr.js';
import { ndtr } from '../../../src/special/scalar/ndtr.js';
import { normalQuantile } from '../../../src/special/scalar/normal-quantile.js';
import erfReference from '../../reference/special-erf.json' with { type: 'json' };
import { expectScalar } from './expect-scalar.js';

describe('in 64 bits', () => {
  const { cases } = erfReference;
  expectScalar('erf', erf, cases.erf);
  expectScalar('erfc', erfc, cases.erfc);
  expectScalar('erfcx', erfcx, cases.erfcx);
  expectScalar('erfcxSlope', erfcxSlope, cases.erfcx, 'x');
  expectScalar('erfcxCurvature', erfcxCurvature, cases.erfcx, 'xx');
  expectScalar('ndtr', ndtr, cases.ndtr);
  expectScalar('logNdtr', logNdtr, cases.logNdtr);
  expectScalar('logNdtrSlope', logNdtrSlope, cases.logNdtr, 'x');
  expectScalar('logNdtrCurvature', logNdtrCurvature, cases.logNdtr, 'xx');
  expectScalar(
    'normalQuantile',
    (p) => normalQuantile(p! - 0.5, 2 * Math.min(p!, 1 - p!)),
    cases.ndtri,
  );
});
