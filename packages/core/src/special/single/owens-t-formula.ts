import { gaussLegendre } from '../coefficients/gauss-legendre.js';
import type { Arithmetic } from './arithmetic.js';
import { gaussianFormula } from './gaussian-formula.js';
import { normalTailFormula } from './normal-tail-formula.js';

const { nodes, weights } = gaussLegendre(12);
/** Beyond this many standard deviations the integrand has died away in float32. */
const FARTHEST = 5.6;

/** T(h, a) for h >= 0 and 0 <= a <= 1; see the 64-bit one. */
function upTo1<T>(m: Arithmetic<T>, h: T, a: T): T {
  const end = m.min(a, m.div(FARTHEST, m.max(h, 1)));
  const scale = m.mul(m.min(h, 1e4), end);
  let sum = m.mul(end, 0);
  for (const [i, node] of nodes.entries()) {
    const t = m.mul(end, node);
    const z = m.mul(scale, node);
    const density = m.div(m.exp(m.mul(m.mul(z, z), -0.5)), m.add(m.mul(t, t), 1));
    sum = m.add(sum, m.mul(density, weights[i]! / (2 * Math.PI)));
  }
  return m.mul(m.mul(sum, end), gaussianFormula(m, h, 0.5));
}

/** Owen's T. */
export function owensTFormula<T>(m: Arithmetic<T>, h: T, a: T): T {
  const [size, slope] = [m.abs(h), m.abs(a)];
  const near = upTo1(m, size, m.min(slope, 1));
  // a h where a may be infinite and h 0; beyond 100 the tail is 0.
  const product = m.select(
    m.equal(size, 0),
    0,
    m.min(m.mul(m.min(slope, 1e30), m.min(size, 1e6)), 100),
  );
  const [q, r] = [normalTailFormula(m, size), normalTailFormula(m, product)];
  const both = m.sub(m.mul(m.add(q, r), 0.5), m.mul(q, r));
  const far = m.sub(both, upTo1(m, product, m.div(1, m.min(m.max(slope, 1), 1e30))));
  const value = m.select(m.less(1, slope), far, near);
  return m.select(m.less(a, 0), m.neg(value), value);
}
