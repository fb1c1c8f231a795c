import { type Key, normal, uniform } from '@diffeo/core/random';
import { fill, type Tensor, zeros as zerosTensor } from '@tensorflow/tfjs-core';
import { fans } from './fans.js';

/**
 * The start values of a weight: a tensor of the given shape, drawn with the key. The last dimension of a kernel is
 * its outputs, the one before its inputs, any further ones the receptive field of a convolution.
 */
export type Initializer = (shape: readonly number[], key: Key) => Tensor;

/** Uniform in [-limit, limit]. */
function within(limit: number, shape: readonly number[], key: Key): Tensor {
  return uniform(shape, { key, low: -limit, high: limit });
}

/** All zero: the usual start of a bias. */
export const zeros: Initializer = (shape) => zerosTensor([...shape]);

/** All one value. */
export function constant(value: number): Initializer {
  return (shape) => fill([...shape], value);
}

/** U(-a, a) with a = sqrt(6 / (fanIn + fanOut)), for tanh and sigmoid units (Glorot & Bengio 2010). */
export const glorotUniform: Initializer = (shape, key) => {
  const { fanIn, fanOut } = fans(shape);
  return within(Math.sqrt(6 / (fanIn + fanOut)), shape, key);
};

/** N(0, 2 / (fanIn + fanOut)) (Glorot & Bengio 2010). */
export const glorotNormal: Initializer = (shape, key) => {
  const { fanIn, fanOut } = fans(shape);
  return normal(shape, { key, stddev: Math.sqrt(2 / (fanIn + fanOut)) });
};

/** U(-a, a) with a = sqrt(6 / fanIn), for ReLU units (He et al. 2015). */
export const heUniform: Initializer = (shape, key) =>
  within(Math.sqrt(6 / fans(shape).fanIn), shape, key);

/** N(0, 2 / fanIn), for ReLU units (He et al. 2015). */
export const heNormal: Initializer = (shape, key) =>
  normal(shape, { key, stddev: Math.sqrt(2 / fans(shape).fanIn) });

/** U(-a, a) with a = sqrt(3 / fanIn): unit variance through a linear layer (LeCun et al. 1998). */
export const lecunUniform: Initializer = (shape, key) =>
  within(Math.sqrt(3 / fans(shape).fanIn), shape, key);

/** N(0, 1 / fanIn) (LeCun et al. 1998). */
export const lecunNormal: Initializer = (shape, key) =>
  normal(shape, { key, stddev: Math.sqrt(1 / fans(shape).fanIn) });
