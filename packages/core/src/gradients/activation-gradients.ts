import {
  add,
  clone,
  engine,
  exp,
  greater,
  mul,
  neg,
  relu,
  step,
  sub,
  sum,
  type Tensor,
} from '@tensorflow/tfjs-core';
import { choose } from './keep-where.js';
import type { KernelGradient } from './kernel-gradient.js';
import { ofInput } from './of-input.js';
import { ofOutput } from './of-output.js';
import { sumToShape } from './sum-to-shape.js';

/** Klambauer et al., "Self-Normalizing Neural Networks" (2017), as tfjs rounds them. */
const SELU_SCALE = 1.0507009873554805;
const SELU_SCALE_ALPHA = 1.7580993408473768;

const eluGrad = (dy: Tensor, y: Tensor) => engine().runKernel('EluGrad', { dy, y }) as Tensor;

/** The part of x below 0. */
const negativePart = (x: Tensor) => neg(relu(neg(x)));

/** Gradients of activation functions. At the kink relu' = relu6' = 0, elu' = selu' limits from below. */
export const activationGradients: readonly KernelGradient[] = [
  ofInput('ClipByValue', (dy, x, attrs) => {
    const { clipValueMin: low, clipValueMax: high } = attrs as Record<string, number>;
    // An end at infinity cuts nothing off, and its difference to an infinite x is NaN.
    const aboveLow = Number.isFinite(low) ? mul(dy, sub(1, step(sub(low!, x)))) : dy;
    const inside = Number.isFinite(high) ? mul(aboveLow, sub(1, step(sub(x, high!)))) : aboveLow;
    return inside === dy ? clone(dy) : inside;
  }),
  ofOutput('Elu', eluGrad),
  {
    kernelName: 'EluGrad',
    inputsToSave: ['dy', 'y'],
    gradFunc: (ddx, [dy, y]) => ({
      dy: () => eluGrad(ddx, y!),
      y: () => mul(mul(ddx, dy!), step(neg(y!))),
    }),
  },
  ofInput('LeakyRelu', (dy, x, { alpha }) => mul(dy, step(x, alpha as number))),
  {
    kernelName: 'LogSoftmax',
    outputsToSave: [true],
    gradFunc: (dy: Tensor, [y], { axis }) => ({
      logits: () => sub(dy, mul(sum(dy, axis as number, true), exp(y!))),
    }),
  },
  {
    kernelName: 'Prelu',
    inputsToSave: ['x', 'alpha'],
    gradFunc: (dy, [x, alpha]) => ({
      x: () => sumToShape(choose(greater(x!, 0), dy, mul(dy, alpha!)), x!.shape),
      alpha: () => sumToShape(mul(dy, negativePart(x!)), alpha!.shape),
    }),
  },
  ofOutput('Relu', (dy, y) => mul(dy, step(y))),
  ofOutput('Relu6', (dy, y) => mul(dy, mul(step(y), step(sub(6, y))))),
  // scale for y > 0, y + scale alpha below.
  ofOutput('Selu', (dy, y) =>
    mul(
      dy,
      add(add(mul(step(y), SELU_SCALE - SELU_SCALE_ALPHA), SELU_SCALE_ALPHA), negativePart(y)),
    ),
  ),
  {
    kernelName: 'Softmax',
    outputsToSave: [true],
    gradFunc: (dy, [y], { dim }) => ({
      logits: () => {
        const dyTimesY = mul(dy, y!);
        return sub(dyTimesY, mul(sum(dyTimesY, dim as number, true), y!));
      },
    }),
  },
];
