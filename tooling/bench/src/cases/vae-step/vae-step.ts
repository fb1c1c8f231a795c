/** The training step of the quickstart: 784-400-20, ReLU, Bernoulli decoder, N(0, I) prior, Adam. The same on all sides. */
export const vaeStep = {
  pixels: 784,
  hidden: 400,
  latent: 20,
  batch: 128,
  learningRate: 1e-3,
} as const;

/** Part of the pixels that are on, as in MNIST. */
const DENSITY = 0.13;
/** Knuth's multiplicative hash, which the Python sides use too. */
const KNUTH = 2654435761;

/** The batch on which every side trains over and over: [batch, pixels] of 0 and 1, row by row. */
export function binaryBatch(): Float32Array {
  const values = new Float32Array(vaeStep.batch * vaeStep.pixels);
  for (let i = 0; i < values.length; i++) {
    values[i] = (Math.imul(i + 1, KNUTH) >>> 0) / 2 ** 32 < DENSITY ? 1 : 0;
  }
  return values;
}

/** The bound of the start of a weight or bias beside `fanIn` inputs: U(-bound, bound), as torch.nn.Linear. */
export function initialBound(fanIn: number): number {
  return 1 / Math.sqrt(fanIn);
}
