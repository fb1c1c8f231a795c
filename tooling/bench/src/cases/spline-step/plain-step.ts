import * as tf from '@tensorflow/tfjs';
import type { Program } from '../../bench-case.js';
import { PARAMETERS, splineStep, uniformBatch } from './spline-step.js';

const { layers, size, batch, bins, bound, hidden, learningRate } = splineStep;
const half = size / 2;
const SMALLEST = 1e-3;
/** The raw slope of the ends, which softplus takes to 1. */
const RAW_END = Math.log(Math.expm1(1 - SMALLEST));

/** The entry of each row of a table that belongs to its bin: the stock wasm backend has no gradient of gather. */
function pick(table: tf.Tensor, isIn: tf.Tensor): tf.Tensor {
  return table.mul(isIn).sum(-1);
}

/** The knots of bins from their raw widths, and the widths. */
function knotsOf(raw: tf.Tensor): { knots: tf.Tensor; sizes: tf.Tensor } {
  const parts = raw
    .softmax(-1)
    .mul(1 - SMALLEST * bins)
    .add(SMALLEST);
  const zeros = tf.zeros([batch, half, 1]);
  const ends = tf
    .concat([zeros, parts.cumsum(2)], -1)
    .mul(2 * bound)
    .sub(bound);
  const low = ends.slice([0, 0, 0], [batch, half, bins]);
  const high = ends.slice([0, 0, 1], [batch, half, bins]);
  return { knots: low, sizes: high.sub(low) };
}

/** The spline of the paper's published code, in TensorFlow.js. */
function spline(x: tf.Tensor, rows: tf.Tensor): { y: tf.Tensor; logSlope: tf.Tensor } {
  const [rawWidths, rawHeights, rawSlopes] = tf.split(rows, [bins, bins, bins - 1], -1);
  // By steps: the stock tape has no gradient of comparisons.
  const isInside = tf.scalar(bound).sub(x.abs()).step();
  const inside = x.clipByValue(-bound, bound);
  const { knots: lefts, sizes: widths } = knotsOf(rawWidths!);
  const { knots: bottoms, sizes: heights } = knotsOf(rawHeights!);
  const end = tf.fill([batch, half, 1], RAW_END);
  const slopes = tf.concat([end, rawSlopes!, end], -1).softplus().add(SMALLEST);
  const rest = [batch, half, bins - 1];
  const hasBegun = inside
    .expandDims(-1)
    .sub(lefts.slice([0, 0, 1], rest))
    .step();
  const isFirst = tf.ones([batch, half, 1]);
  const hasEnded = tf.concat([hasBegun, tf.zeros([batch, half, 1])], -1);
  const isIn = tf.concat([isFirst, hasBegun], -1).sub(hasEnded);
  const left = pick(lefts, isIn);
  const width = pick(widths, isIn);
  const bottom = pick(bottoms, isIn);
  const height = pick(heights, isIn);
  const delta = pick(heights.div(widths), isIn);
  const first = pick(slopes.slice([0, 0, 0], [batch, half, bins]), isIn);
  const last = pick(slopes.slice([0, 0, 1], [batch, half, bins]), isIn);

  const theta = inside.sub(left).div(width);
  const both = theta.mul(tf.scalar(1).sub(theta));
  const numerator = height.mul(delta.mul(theta.pow(2)).add(first.mul(both)));
  const denominator = delta.add(first.add(last).sub(delta.mul(2)).mul(both));
  const y = bottom.add(numerator.div(denominator));
  const opposite = tf.scalar(1).sub(theta).pow(2);
  const slope = delta
    .pow(2)
    .mul(last.mul(theta.pow(2)).add(delta.mul(2).mul(both)).add(first.mul(opposite)));
  const logSlope = slope.log().sub(denominator.log().mul(2));
  const isOutside = tf.scalar(1).sub(isInside);
  return { y: y.mul(isInside).add(x.mul(isOutside)), logSlope: logSlope.mul(isInside) };
}

type Dense = { kernel: tf.Tensor2D; bias: tf.Tensor1D };

/** The step as one would write it from the paper's code: chained ops, `tf.train.adam`. */
export async function plainStep(): Promise<Program> {
  const dense = (inputs: number, outputs: number): Dense => {
    const limit = 1 / Math.sqrt(inputs);
    const kernel = tf.variable(tf.randomUniform([inputs, outputs], -limit, limit)) as tf.Tensor2D;
    return { kernel, bias: tf.variable(tf.zeros([outputs])) as tf.Tensor1D };
  };
  const networks = Array.from({ length: layers }, () => [
    dense(half, hidden),
    dense(hidden, hidden),
    dense(hidden, half * PARAMETERS),
  ]);
  const x = tf.tensor2d(uniformBatch(), [batch, size]);
  const optimizer = tf.train.adam(learningRate);

  const conditioner = (network: Dense[], input: tf.Tensor) =>
    network.reduce((h: tf.Tensor, { kernel, bias }, i) => {
      const out = h.matMul(kernel).add(bias);
      return i < network.length - 1 ? out.relu() : out;
    }, input);

  const loss = (): tf.Scalar => {
    let z: tf.Tensor = x;
    let total: tf.Tensor = tf.zeros([batch]);
    for (const [i, network] of networks.entries()) {
      const [a, b] = tf.split(z, 2, -1) as [tf.Tensor, tf.Tensor];
      const [kept, changed] = i % 2 === 0 ? [a, b] : [b, a];
      const rows = conditioner(network, kept).reshape([batch, half, PARAMETERS]);
      const { y, logSlope } = spline(changed, rows);
      z = tf.concat(i % 2 === 0 ? [kept, y] : [y, kept], -1);
      total = total.add(logSlope.sum(-1));
    }
    return z.square().sum(1).mul(0.5).sub(total).mean();
  };

  let last: tf.Scalar | null = null;
  return {
    run() {
      last?.dispose();
      last = optimizer.minimize(loss, true);
    },
    async result() {
      const [value] = await last!.data();
      return value!;
    },
  };
}
