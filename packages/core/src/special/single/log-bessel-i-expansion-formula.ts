import { LOG_DEBYE } from '../coefficients/log-debye.js';
import type { Arithmetic } from './arithmetic.js';
import type { BesselOrder } from './log-bessel-i-formula.js';

const LOG_TWO_PI = Math.log(2 * Math.PI);

/** log I_v(x), or a derivative, by LOG_DEBYE: for large r = sqrt(v² + x²), x > 0; `terms` of the sum are taken. */
export function logBesselIExpansionFormula<T>(
  m: Arithmetic<T>,
  order: BesselOrder,
  terms: number,
  v: T,
  x: T,
): T {
  const [larger, smaller] = [m.max(v, x), m.min(v, x)];
  const slope = m.div(smaller, larger);
  const r = m.mul(larger, m.sqrt(m.add(m.mul(slope, slope), 1)));
  const [n, p, s] = [m.div(1, r), m.div(v, r), m.div(x, r)];
  const [pp, ss] = [m.mul(p, p), m.mul(s, s)];
  const sum = (nTimes: number, cTimes: number) => expansion(m, terms, n, pp, nTimes, cTimes);
  if (order === '') {
    const main = m.sub(r, m.mul(v, asinhOfRatio(m, v, x, r)));
    const root = m.mul(m.add(m.log(r), LOG_TWO_PI), 0.5);
    return m.add(m.sub(main, root), sum(0, 0));
  }
  // The derivatives of n = 1 / r and of c = p² over powers of n
  const [ps, nn] = [m.mul(p, s), m.mul(n, n)];
  const [nV, nX] = [m.neg(m.mul(p, nn)), m.neg(m.mul(s, nn))];
  const [cV, cX] = [m.mul(m.mul(m.mul(p, ss), n), 2), m.mul(m.mul(m.mul(pp, s), n), -2)];
  if (order === 'v' || order === 'x') {
    const [byN, byC] = order === 'v' ? [nV, cV] : [nX, cX];
    const correction = m.add(m.mul(sum(1, 0), byN), m.mul(sum(0, 1), byC));
    const [main, share] = order === 'v' ? [m.neg(asinhOfRatio(m, v, x, r)), p] : [m.div(r, x), s];
    return m.add(m.sub(main, m.mul(m.mul(share, n), 0.5)), correction);
  }
  const curved = (nn1: T, cc1: T, [n1, c1]: [T, T], [n2, c2]: [T, T]) => {
    const bends = m.add(m.mul(sum(1, 0), nn1), m.mul(sum(0, 1), cc1));
    const mixed = m.mul(sum(1, 1), m.add(m.mul(n1, c2), m.mul(n2, c1)));
    const squares = m.add(m.mul(sum(2, 0), m.mul(n1, n2)), m.mul(sum(0, 2), m.mul(c1, c2)));
    return m.add(m.add(bends, mixed), squares);
  };
  const [byV, byX]: [[T, T], [T, T]] = [
    [nV, cV],
    [nX, cX],
  ];
  const nnn = m.mul(nn, n);
  const triple = (of: T) => m.mul(nnn, m.sub(m.mul(of, 3), 1));
  switch (order) {
    case 'vv': {
      const cVV = m.mul(m.mul(ss, nn), m.sub(2, m.mul(pp, 8)));
      const main = m.sub(m.neg(n), m.mul(nn, m.sub(0.5, pp)));
      return m.add(main, curved(triple(pp), cVV, byV, byV));
    }
    case 'vx': {
      const cVX = m.mul(m.mul(ps, nn), m.sub(4, m.mul(ss, 8)));
      const main = m.add(m.div(p, x), m.mul(ps, nn));
      return m.add(main, curved(m.mul(m.mul(ps, nnn), 3), cVX, byV, byX));
    }
    case 'xx': {
      const cXX = m.mul(m.mul(pp, nn), m.sub(m.mul(ss, 8), 2));
      const main = m.sub(m.neg(m.div(m.mul(p, m.div(v, x)), x)), m.mul(nn, m.sub(0.5, ss)));
      return m.add(main, curved(triple(ss), cXX, byX, byX));
    }
  }
}

/** asinh(v / x), r = sqrt(v² + x²), for any ratio. */
function asinhOfRatio<T>(m: Arithmetic<T>, v: T, x: T, r: T): T {
  const q = m.div(m.min(v, x), x);
  const root = m.sqrt(m.add(m.mul(q, q), 1));
  const near = m.log1p(m.add(q, m.div(m.mul(q, q), m.add(root, 1))));
  return m.select(m.less(v, x), near, m.sub(m.log(m.add(v, r)), m.log(x)));
}

/** The sum of n^k D_k(c), differentiated so many times in n and in c. */
function expansion<T>(
  m: Arithmetic<T>,
  terms: number,
  n: T,
  c: T,
  nTimes: number,
  cTimes: number,
): T {
  const falling = (k: number, times: number): number =>
    times === 0 ? 1 : k * falling(k - 1, times - 1);
  let total = m.mul(n, 0);
  for (let k = terms; k >= Math.max(1, nTimes); k--) {
    const row = LOG_DEBYE[k - 1]!.slice(cTimes).map((d, j) => d * falling(j + cTimes, cTimes));
    let value = m.mul(c, 0);
    for (const coefficient of row.reverse()) value = m.add(m.mul(value, c), coefficient);
    total = m.add(m.mul(total, n), m.mul(value, falling(k, nTimes)));
  }
  return nTimes === 0 ? m.mul(total, n) : total;
}
