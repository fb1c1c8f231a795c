import {
  erf,
  erfc,
  erfcinv,
  erfcx,
  erfinv,
  logNdtr,
  ndtr,
  ndtri,
} from '../../src/special/index.js';
import reference from '../reference/special-erf.json' with { type: 'json' };
import { describeAccuracy } from './describe-accuracy.js';

const { cases } = reference;

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
