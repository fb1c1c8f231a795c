import {
  erf,
  erfc,
  erfcinv,
  erfcx,
  erfinv,
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
  sigmoid,
  softplus,
  softplusInverse,
  xlog1py,
  xlogy,
} from '../../src/special/index.js';
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
describeAccuracy('softplus', softplus, logs.softplus);
describeAccuracy('softplusInverse', softplusInverse, logs.softplusInverse);
describeAccuracy('sigmoid', sigmoid, logs.sigmoid);
describeAccuracy('logSigmoid', logSigmoid, logs.logSigmoid);
describeAccuracy('logit', logit, logs.logit);
describeAccuracy('logSinh', logSinh, logs.logSinh);
describeAccuracy('logCosh', logCosh, logs.logCosh);
describeAccuracy('xlogy', xlogy, logs.xlogy);
describeAccuracy('xlog1py', xlog1py, logs.xlog1py);
