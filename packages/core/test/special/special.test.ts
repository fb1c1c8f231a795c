import { expm1, log1p } from '@tensorflow/tfjs-core';
import {
  erf,
  erfc,
  erfcinv,
  erfcx,
  erfinv,
  i0,
  i0e,
  i1,
  i1e,
  lambertW,
  log1mExp,
  logAddExp,
  logCosh,
  logit,
  logNdtr,
  logSigmoid,
  logSinh,
  logSubExp,
  ndtr,
  ndtri,
  owensT,
  sigmoid,
  softplus,
  softplusInverse,
  xlog1py,
  xlogy,
} from '../../src/special/index.js';
import besselReference from '../reference/special-bessel.json' with { type: 'json' };
import erfReference from '../reference/special-erf.json' with { type: 'json' };
import logReference from '../reference/special-log.json' with { type: 'json' };
import { describeAccuracy } from './describe-accuracy.js';

const { cases } = erfReference;

/** The second derivative, -2 x times the first, multiplies the rounding of a first derivative that is subnormal. */
const gaussian = { xx: { ulp: 12 } };

describeAccuracy('erf', erf, cases.erf, gaussian);
describeAccuracy('erfc', erfc, cases.erfc, gaussian);
describeAccuracy('erfcx', erfcx, cases.erfcx);
describeAccuracy('erfinv', erfinv, cases.erfinv);
describeAccuracy('erfcinv', erfcinv, cases.erfcinv);
describeAccuracy('ndtr', ndtr, cases.ndtr);
describeAccuracy('logNdtr', logNdtr, cases.logNdtr);
describeAccuracy('ndtri', ndtri, cases.ndtri);

const { cases: logs } = logReference;

describeAccuracy('logAddExp', logAddExp, logs.logAddExp, { value: { singleToInputs: true } });
describeAccuracy('logSubExp', logSubExp, logs.logSubExp, { value: { singleToInputs: true } });
describeAccuracy('log1mExp', log1mExp, logs.log1mExp);
describeAccuracy('log1p', log1p, logs.log1p);
describeAccuracy('expm1', expm1, logs.expm1);
describeAccuracy('softplus', softplus, logs.softplus);
describeAccuracy('softplusInverse', softplusInverse, logs.softplusInverse);
describeAccuracy('sigmoid', sigmoid, logs.sigmoid);
describeAccuracy('logSigmoid', logSigmoid, logs.logSigmoid);
describeAccuracy('logit', logit, logs.logit);
describeAccuracy('logSinh', logSinh, logs.logSinh);
describeAccuracy('logCosh', logCosh, logs.logCosh);
describeAccuracy('xlogy', xlogy, logs.xlogy);
describeAccuracy('xlog1py', xlog1py, logs.xlog1py);

const { cases: bessel } = besselReference;

describeAccuracy('i0', i0, bessel.i0);
describeAccuracy('i1', i1, bessel.i1);
// In float32 the derivatives are differences, which have zeros: 1.5e-8 absolute, but less relative next to those at
// x = 1.545 (the first of i1e) and 2.79 (its second).
describeAccuracy('i0e', i0e, bessel.i0e, { xx: { single: 4e-5 } });
describeAccuracy('i1e', i1e, bessel.i1e, { x: { single: 3e-5 }, xx: { single: 6e-4 } });
describeAccuracy('lambertW', (z) => lambertW(z), bessel.lambertW);
// The second derivative has a zero at W = -2.
describeAccuracy('lambertWMinus1', (z) => lambertW(z, { branch: -1 }), bessel.lambertWMinus1, {
  xx: { single: 1e-3 },
});
// The second derivative in h has a zero near |h| = 1, where float32 differences keep absolute accuracy only.
describeAccuracy('owensT', owensT, bessel.owensT);
