import { real } from '@diffeo/core';
import { logAddExp, logCosh, logSigmoid, logSumExp } from '@diffeo/core/special';
import {
  abs,
  add,
  div,
  expandDims,
  matMul,
  mul,
  neg,
  reshape,
  sigmoid,
  squeeze,
  sub,
  sum,
  type Tensor,
  type Tensor2D,
  tanh,
  zeros,
} from '@tensorflow/tfjs-core';
import { Bijector } from '../bijector.js';
import type { ValueAndLogDet } from '../value-and-log-det.js';
import type { BlockWeights } from './block-linear.js';

/** What {@link throughBlocks} gives for n vectors of E entries. */
export interface BlockEntries {
  /** y, `[n, E]`. */
  value: Tensor;
  /** log ∂y_i/∂x_i, `[n, E]`. */
  logSlopes: Tensor;
  /** The units of each hidden layer, `[n, E * width]`. */
  hidden: Tensor[];
}

/**
 * y = (1 - α) x + α f(x), α = σ(gate), where f goes through the layers with tanh between them, and the derivatives of each
 * y by its own x: products of positive blocks, multiplied as logarithms.
 */
export function throughBlocks(
  x: Tensor,
  layers: readonly BlockWeights[],
  gate: Tensor,
): BlockEntries {
  const entries = gate.shape[0]!;
  const hidden: Tensor[] = [];
  let logSlopes: Tensor = zeros([1, entries, 1]);
  for (const layer of layers.slice(0, -1)) {
    const outputs = outputsOf(layer, hidden.at(-1) ?? x);
    hidden.push(tanh(outputs));
    // The logarithm of 1 - tanh².
    const logBend = mul(-2, logCosh(reshape(outputs, [x.shape[0]!, entries, -1])));
    logSlopes = add(slopesThrough(layer, logSlopes), logBend);
  }
  const last = layers.at(-1)!;
  const bent = outputsOf(last, hidden.at(-1) ?? x);
  const logBentSlopes = squeeze(slopesThrough(last, logSlopes), [-1]);
  return {
    value: add(mul(sigmoid(neg(gate)), x), mul(sigmoid(gate), bent)),
    logSlopes: logAddExp(logSigmoid(neg(gate)), add(logSigmoid(gate), logBentSlopes)),
    hidden,
  };
}

function outputsOf({ kernel, offset }: BlockWeights, units: Tensor): Tensor {
  return add(matMul(units as Tensor2D, kernel), offset);
}

/** `[n, E, from]` to `[n, E, to]`. */
function slopesThrough({ logDiagonal }: BlockWeights, logSlopes: Tensor): Tensor {
  return logSumExp(add(expandDims(logSlopes, -1), logDiagonal), -2);
}

/** What happens to one entry of each of n vectors, given those before it: a map of single numbers `[n]`. */
export class BlockEntry extends Bijector {
  readonly family = 'BlockAutoregressive';
  readonly eventRankIn = 0;
  readonly eventRankOut = 0;
  readonly domain = real;
  readonly codomain = real;
  readonly #layers: readonly BlockWeights[];
  readonly #gate: Tensor;

  /** The blocks of the entry, with what the entries before it add, and its gate, `[1]`. */
  constructor(layers: readonly BlockWeights[], gate: Tensor) {
    super();
    this.#layers = layers;
    this.#gate = gate;
  }

  /** f lies within the sum of its last weights of its offset, since each tanh lies within 1 of 0. */
  bracket(y: Tensor): readonly [lower: Tensor, upper: Tensor] {
    const { kernel, offset } = this.#layers.at(-1)!;
    const [kept, bent] = [sigmoid(neg(this.#gate)), sigmoid(this.#gate)];
    const reach = mul(bent, sum(abs(kernel)));
    const centre = sub(y, mul(bent, squeeze(offset, [-1])));
    return [div(sub(centre, reach), kept), div(add(centre, reach), kept)];
  }

  protected override computeForwardAndLogDet(x: Tensor): ValueAndLogDet {
    const { value, logSlopes } = throughBlocks(expandDims(x, -1), this.#layers, this.#gate);
    return { value: squeeze(value, [-1]), logDet: squeeze(logSlopes, [-1]) };
  }
}
