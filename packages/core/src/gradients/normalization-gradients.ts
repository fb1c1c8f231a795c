import {
  add,
  linalg,
  matMul,
  mul,
  neg,
  ones,
  pow,
  reshape,
  rsqrt,
  square,
  sub,
  type Tensor,
} from '@tensorflow/tfjs-core';
import type { KernelGradient } from './kernel-gradient.js';
import { sumToShape } from './sum-to-shape.js';

/** Gradients of normalisation kernels, as compositions, so that second derivatives follow. */
export const normalizationGradients: readonly KernelGradient[] = [
  {
    kernelName: 'FusedBatchNorm',
    inputsToSave: ['x', 'mean', 'variance', 'scale'],
    // y = (x - mean) r scale + offset, where r = 1 / sqrt(variance + epsilon)
    gradFunc: (dy: Tensor, [x, mean, variance, scale], { varianceEpsilon }, { offset }) => {
      const r = rsqrt(add(variance!, varianceEpsilon as number));
      const scaled = () => (scale === undefined ? dy : mul(dy, scale));
      return {
        x: () => mul(scaled(), r),
        mean: () => sumToShape(neg(mul(scaled(), r)), mean!.shape),
        variance: () => {
          const slope = mul(mul(r, square(r)), -0.5);
          return sumToShape(mul(mul(scaled(), sub(x!, mean!)), slope), variance!.shape);
        },
        scale: () => sumToShape(mul(dy, mul(sub(x!, mean!), r)), scale!.shape),
        offset: () => sumToShape(mul(dy, 1), offset!.shape),
      };
    },
  },
  {
    kernelName: 'LRN',
    inputsToSave: ['x'],
    // y = x n^-beta, where n = bias + alpha * (sum of x^2 over the channels within depthRadius)
    gradFunc: (dy: Tensor, [x], attrs) => ({
      x: () => {
        const { depthRadius, bias, alpha, beta } = attrs as Record<string, number>;
        const channels = x!.shape.at(-1)!;
        const near = linalg.bandPart(ones([channels, channels]), depthRadius!, depthRadius!);
        const overNear = (t: Tensor) => reshape(matMul(reshape(t, [-1, channels]), near), x!.shape);
        const n = add(mul(overNear(square(x!)), alpha!), bias!);
        const through = overNear(mul(mul(dy, x!), pow(n, -beta! - 1)));
        return sub(mul(dy, pow(n, -beta!)), mul(mul(x!, through), 2 * alpha! * beta!));
      },
    }),
  },
];
