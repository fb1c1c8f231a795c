/** A rule of quadrature on [0, 1]: the integral of g is about Σ weights g(nodes). */
export interface Quadrature {
  nodes: number[];
  weights: number[];
}

/** Newton's method on the roots of a Legendre polynomial needs four steps at most from this start. */
const STEPS = 8;

/**
 * The rule of Gauss and Legendre with `count` nodes on [0, 1], exact for polynomials up to degree 2 count - 1. The nodes
 * are the roots of the Legendre polynomial of that degree, found by Newton's method from Tricomi's approximation.
 */
export function gaussLegendre(count: number): Quadrature {
  const nodes: number[] = [];
  const weights: number[] = [];
  for (let i = count; i >= 1; i--) {
    let root = Math.cos((Math.PI * (i - 0.25)) / (count + 0.5));
    for (let step = 0; step < STEPS; step++) {
      const { value, slope } = legendre(count, root);
      root -= value / slope;
    }
    nodes.push((1 + root) / 2);
    weights.push(1 / ((1 - root * root) * legendre(count, root).slope ** 2));
  }
  return { nodes, weights };
}

/** The Legendre polynomial of a degree, and its derivative, by the recurrence of three terms. */
function legendre(degree: number, x: number): { value: number; slope: number } {
  let [before, value] = [1, x];
  for (let k = 2; k <= degree; k++) {
    [before, value] = [value, ((2 * k - 1) * x * value - (k - 1) * before) / k];
  }
  return { value, slope: (degree * (x * value - before)) / (x * x - 1) };
}
