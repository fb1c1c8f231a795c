/** Gauss-Legendre nodes and weights on [0, 1]. */
const NODES = [
  0.005299532504175031, 0.0277124884633837, 0.06718439880608412, 0.1222977958224985,
  0.19106187779867811, 0.2709916111713863, 0.35919822461037054, 0.4524937450811813,
  0.5475062549188188, 0.6408017753896295, 0.7290083888286136, 0.8089381222013219,
  0.8777022041775016, 0.9328156011939159, 0.9722875115366163, 0.994700467495825,
] as const;
const WEIGHTS = [
  0.013576229705877088, 0.031126761969323728, 0.0475792558412463, 0.062314485627767036,
  0.07479799440828835, 0.08457825969750132, 0.09130170752246182, 0.09472530522753432,
  0.09472530522753432, 0.09130170752246182, 0.08457825969750132, 0.07479799440828835,
  0.062314485627767036, 0.0475792558412463, 0.031126761969323728, 0.013576229705877088,
] as const;
/** A panel of this width resolves e^(-e^u) and logistic functions, whose features have width 1, to 1e-9. */
const WIDEST_PANEL = 4;
/** The edge and the tail after it are not wider; what is before it is smooth, and one panel serves. */
const FEATURE_WIDTH = 45;

/** The exponent from which on an integrand counts as 0: e^-26 = 5e-12. */
export const NEGLIGIBLE = 26;

/** The integral from 0 to `end` of a function of one scale of length, or of a plateau with an edge of width 1 at `end`. */
export function integrateTail(integrand: (u: number) => number, end: number): number {
  const plateau = Math.max(0, end - FEATURE_WIDTH);
  const start = plateau === 0 ? 0 : panel(integrand, 0, plateau);
  const panels = Math.ceil((end - plateau) / WIDEST_PANEL);
  const width = (end - plateau) / panels;
  let sum = start;
  for (let i = 0; i < panels; i++) sum += panel(integrand, plateau + i * width, width);
  return sum;
}

function panel(integrand: (u: number) => number, from: number, width: number): number {
  let sum = 0;
  for (let i = 0; i < NODES.length; i++) sum += WEIGHTS[i]! * integrand(from + width * NODES[i]!);
  return sum * width;
}
