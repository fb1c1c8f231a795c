/** The quadrature of Gauss and Legendre on [0, 1] with 16 nodes: the lower half; 1 - node has the same weight. */
const HALF: readonly (readonly [node: number, weight: number])[] = [
  [0.005299532504175031, 0.013576229705877088],
  [0.0277124884633837, 0.031126761969323728],
  [0.06718439880608412, 0.0475792558412463],
  [0.1222977958224985, 0.062314485627767036],
  [0.19106187779867811, 0.07479799440828835],
  [0.2709916111713863, 0.08457825969750132],
  [0.35919822461037054, 0.09130170752246182],
  [0.4524937450811813, 0.09472530522753432],
];

/** The nodes on [0, 1] and the weight of each; the weights add up to 1. */
export const GAUSS_LEGENDRE = {
  nodes: HALF.flatMap(([node]) => [node, 1 - node]),
  weights: HALF.flatMap(([, weight]) => [weight, weight]),
} as const;

const { nodes, weights } = GAUSS_LEGENDRE;
const array = `array<f32, ${nodes.length}>`;

/** The same as arrays of WGSL: `gaussNodes`, `gaussWeights`, `GAUSS_COUNT`. */
export const GAUSS_LEGENDRE_WGSL = /* wgsl */ `
  const GAUSS_COUNT = ${nodes.length};
  var<private> gaussNodes : ${array} = ${array}(${nodes.join(', ')});
  var<private> gaussWeights : ${array} = ${array}(${weights.join(', ')});
`;
