import type { Arithmetic } from './arithmetic.js';
import type { BesselOrder, BesselPrecision } from './log-bessel-i-formula.js';

/** S = sum of y^k / (k! (v + 1)_k), its derivatives in log y (t) and in v. */
interface Jet<T> {
  s: T;
  t: T;
  v: T;
  tt: T;
  tv: T;
  vv: T;
}

/** log I_v(x), or a derivative, from I_v(x) = (x / 2)^v / Gamma(v + 1) S(y), y = x² / 4: for moderate v and x > 0. */
export function logBesselISeriesFormula<T>(
  m: Arithmetic<T>,
  order: BesselOrder,
  { terms, lgamma, digamma, trigamma }: BesselPrecision<T>,
  v: T,
  x: T,
): T {
  const half = m.mul(x, 0.5);
  const inner = jetFrom(m, 2, terms, v, m.mul(half, half));
  const first = m.add(v, 1);
  const beyondFirst = m.mul(m.div(m.mul(half, half), first), inner.s);
  const whole = m.add(beyondFirst, 1);
  // From the second term on, over the whole, without the factor y / (v + 1)
  const [step, bend] = [m.add(inner.s, inner.t), m.add(inner.t, inner.tt)];
  const scale = m.div(1, m.mul(first, whole));
  const byXOverX = m.mul(m.mul(scale, 0.5), step);
  const byX = m.mul(byXOverX, x);
  const g = m.div(1, first);
  const factor = m.mul(m.mul(scale, half), half);
  const byV = m.mul(factor, m.sub(inner.v, m.mul(g, inner.s)));
  const ratio = m.select(m.equal(v, 0), 0, m.div(v, x));
  const logHalf = m.sub(m.log(x), Math.LN2);
  switch (order) {
    case '': {
      const power = m.select(m.equal(v, 0), 0, m.mul(v, logHalf));
      return m.add(m.sub(power, lgamma(first)), m.log1p(beyondFirst));
    }
    case 'v':
      return m.add(m.sub(logHalf, digamma(first)), byV);
    case 'x':
      return m.add(ratio, byX);
    case 'vv': {
      const twice = m.mul(m.sub(m.mul(g, inner.s), inner.v), m.mul(g, 2));
      const second = m.mul(factor, m.add(inner.vv, twice));
      return m.sub(m.sub(second, m.mul(byV, byV)), trigamma(first));
    }
    case 'vx': {
      const mixed = m.sub(m.add(inner.tv, inner.v), m.mul(g, step));
      const moved = m.sub(m.mul(m.mul(scale, half), mixed), m.mul(byX, byV));
      return m.add(m.div(1, x), moved);
    }
    case 'xx': {
      const second = m.mul(scale, m.add(step, bend));
      const curvature = m.sub(m.sub(second, m.mul(byX, byX)), byXOverX);
      const pole = m.select(m.equal(v, 0), 0, m.div(ratio, x));
      return m.sub(curvature, pole);
    }
  }
}

/** The series without its first `from - 1` terms and over the factors before, by Horner's rule with derivatives. */
function jetFrom<T>(m: Arithmetic<T>, from: number, terms: number, v: T, y: T): Jet<T> {
  const none = m.mul(y, 0);
  let jet: Jet<T> = { s: m.add(none, 1), t: none, v: none, tt: none, tv: none, vv: none };
  for (let k = terms; k >= from; k--) {
    const g = m.div(1, m.add(v, k));
    const a = m.mul(m.mul(y, g), 1 / k);
    const once = m.add(jet.s, jet.t);
    const byV = m.sub(jet.v, m.mul(g, jet.s));
    jet = {
      s: m.add(m.mul(a, jet.s), 1),
      t: m.mul(a, once),
      v: m.mul(a, byV),
      tt: m.mul(a, m.add(once, m.add(jet.t, jet.tt))),
      tv: m.mul(a, m.sub(m.add(jet.tv, jet.v), m.mul(g, once))),
      vv: m.mul(a, m.sub(jet.vv, m.mul(m.mul(g, 2), byV))),
    };
  }
  return jet;
}
