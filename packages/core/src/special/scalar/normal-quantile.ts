import { evaluatePolynomial } from './evaluate-polynomial.js';

/** Algorithm AS 241 (PPND16), Wichura 1988: a rational for the centre, one for the tails, one for the far tails. */
const CENTRE = {
  numerator: [
    3.3871328727963665, 133.14166789178438, 1971.5909503065513, 13731.69376550946,
    45921.95393154987, 67265.7709270087, 33430.57558358813, 2509.0809287301227,
  ],
  denominator: [
    1, 42.31333070160091, 687.1870074920579, 5394.196021424751, 21213.794301586597,
    39307.89580009271, 28729.085735721943, 5226.495278852854,
  ],
};
const TAIL = {
  numerator: [
    1.4234371107496835, 4.630337846156546, 5.769497221460691, 3.6478483247632045,
    1.2704582524523684, 0.2417807251774506, 0.022723844989269184, 0.0007745450142783414,
  ],
  denominator: [
    1, 2.053191626637759, 1.6763848301838038, 0.6897673349851, 0.14810397642748008,
    0.015198666563616457, 0.0005475938084995345, 1.0507500716444169e-9,
  ],
};
const FAR_TAIL = {
  numerator: [
    6.657904643501103, 5.463784911164114, 1.7848265399172913, 0.29656057182850487,
    0.026532189526576124, 0.0012426609473880784, 2.7115555687434876e-5, 2.0103343992922881e-7,
  ],
  denominator: [
    1, 0.599832206555888, 0.1369298809227358, 0.014875361290850615, 0.0007868691311456133,
    1.8463183175100548e-5, 1.421511758316446e-7, 2.0442631033899397e-15,
  ],
};
/** The centre serves |q| up to this, the tail sqrt(-log(tail)) up to the next. */
const CENTRE_LIMIT = 0.425;
const TAIL_LIMIT = 5;

function rational(x: number, { numerator, denominator }: typeof CENTRE): number {
  return evaluatePolynomial(x, numerator) / evaluatePolynomial(x, denominator);
}

/**
 * The quantile of the standard normal at p = 1/2 + q, with twiceTail = 2 min(p, 1 - p) given apart, so that neither of
 * them has lost digits.
 */
export function normalQuantile(q: number, twiceTail: number): number {
  if (Math.abs(q) <= CENTRE_LIMIT) return q * rational(CENTRE_LIMIT ** 2 - q * q, CENTRE);
  if (!(twiceTail >= 0)) return Number.NaN;
  if (twiceTail === 0) return q < 0 ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  const r = Math.sqrt(Math.LN2 - Math.log(twiceTail));
  const size = r <= TAIL_LIMIT ? rational(r - 1.6, TAIL) : rational(r - TAIL_LIMIT, FAR_TAIL);
  return q < 0 ? -size : size;
}
