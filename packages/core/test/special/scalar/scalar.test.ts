import { describe } from 'vitest';
import { besselI } from '../../../src/special/scalar/bessel-i.js';
import { erf, erfc } from '../../../src/special/scalar/erf.js';
import { erfcx, erfcxCurvature, erfcxSlope } from '../../../src/special/scalar/erfcx.js';
import {
  lambertW,
  lambertWCurvature,
  lambertWSlope,
} from '../../../src/special/scalar/lambert-w.js';
import { logAddExp, shareOf } from '../../../src/special/scalar/log-add-exp.js';
import { logCosh } from '../../../src/special/scalar/log-cosh.js';
import { logNdtr, logNdtrCurvature, logNdtrSlope } from '../../../src/special/scalar/log-ndtr.js';
import { logSinh } from '../../../src/special/scalar/log-sinh.js';
import { expm1Reciprocal, logSubExp } from '../../../src/special/scalar/log-sub-exp.js';
import { log1mExp } from '../../../src/special/scalar/log1m-exp.js';
import { logit } from '../../../src/special/scalar/logit.js';
import { ndtr } from '../../../src/special/scalar/ndtr.js';
import { normalQuantile } from '../../../src/special/scalar/normal-quantile.js';
import { owensT } from '../../../src/special/scalar/owens-t.js';
import { i0eSlope, i1eSlope, scaledBesselI } from '../../../src/special/scalar/scaled-bessel-i.js';
import { softplus, softplusInverse } from '../../../src/special/scalar/softplus.js';
import besselReference from '../../reference/special-bessel.json' with { type: 'json' };
import erfReference from '../../reference/special-erf.json' with { type: 'json' };
import logReference from '../../reference/special-log.json' with { type: 'json' };
import { AT_ZEROS, expectScalar } from './expect-scalar.js';

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

  const logs = logReference.cases;
  expectScalar('logAddExp', logAddExp, logs.logAddExp, 'value', AT_ZEROS);
  expectScalar('shareOf', shareOf, logs.logAddExp, 'x');
  expectScalar('logSubExp', logSubExp, logs.logSubExp, 'value', AT_ZEROS);
  expectScalar('expm1Reciprocal', (x, y) => -expm1Reciprocal(x!, y!), logs.logSubExp, 'y');
  expectScalar('log1mExp', log1mExp, logs.log1mExp);
  expectScalar('softplus', softplus, logs.softplus);
  expectScalar('softplusInverse', softplusInverse, logs.softplusInverse, 'value', AT_ZEROS);
  expectScalar('logit', logit, logs.logit);
  expectScalar('logSinh', logSinh, logs.logSinh, 'value', AT_ZEROS);
  expectScalar('logCosh', logCosh, logs.logCosh);

  const bessel = besselReference.cases;
  expectScalar('besselI', (x) => besselI(0, x!), bessel.i0);
  expectScalar('besselI', (x) => besselI(1, x!), bessel.i1);
  expectScalar('scaledBesselI', (x) => scaledBesselI(0, Math.abs(x!)), bessel.i0e);
  expectScalar('i0eSlope', i0eSlope, bessel.i0e, 'x', AT_ZEROS);
  expectScalar('i1eSlope', i1eSlope, bessel.i1e, 'x', AT_ZEROS);
  expectScalar('lambertW', (z) => lambertW(z!, 0), bessel.lambertW);
  expectScalar('lambertW', (z) => lambertW(z!, -1), bessel.lambertWMinus1);
  expectScalar('lambertWSlope', (z) => lambertWSlope(z!, 0), bessel.lambertW, 'x');
  expectScalar('lambertWSlope', (z) => lambertWSlope(z!, -1), bessel.lambertWMinus1, 'x');
  expectScalar('lambertWCurvature', (z) => lambertWCurvature(z!, 0), bessel.lambertW, 'xx');
  expectScalar('owensT', owensT, bessel.owensT);
});
