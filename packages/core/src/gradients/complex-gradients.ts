import {
  add,
  complex,
  div,
  engine,
  equal,
  imag,
  mul,
  real,
  type Tensor,
  zerosLike,
} from '@tensorflow/tfjs-core';
import { indicator } from './indicator.js';
import type { KernelGradient } from './kernel-gradient.js';

const run = (kernelName: string, input: Tensor) =>
  engine().runKernel(kernelName, { input }) as Tensor;

const scale = (x: Tensor, factor: number) => complex(mul(real(x), factor), mul(imag(x), factor));

/**
 * Gradients of the kernels between real and complex numbers. The gradient of a real value L by a complex x is
 * dL/dRe x + i dL/dIm x; with it the adjoint of a complex linear map is its conjugate transpose.
 */
export const complexGradients: readonly KernelGradient[] = [
  {
    kernelName: 'Complex',
    gradFunc: (dy: Tensor) => ({ real: () => real(dy), imag: () => imag(dy) }),
  },
  {
    kernelName: 'ComplexAbs',
    inputsToSave: ['x'],
    outputsToSave: [true],
    gradFunc: (dy: Tensor, [x, y]) => ({
      x: () => {
        // Towards x, of length dy; at 0 there is no direction, and the gradient is 0.
        const length = add(y!, indicator(equal(y!, 0)));
        const perUnit = div(dy, length);
        return complex(mul(perUnit, real(x!)), mul(perUnit, imag(x!)));
      },
    }),
  },
  // The transforms are over the last axis; F^H = n F^-1.
  {
    kernelName: 'FFT',
    gradFunc: (dy: Tensor) => ({ input: () => scale(run('IFFT', dy), dy.shape.at(-1)!) }),
  },
  {
    kernelName: 'IFFT',
    gradFunc: (dy: Tensor) => ({ input: () => scale(run('FFT', dy), 1 / dy.shape.at(-1)!) }),
  },
  { kernelName: 'Imag', gradFunc: (dy: Tensor) => ({ input: () => complex(zerosLike(dy), dy) }) },
  { kernelName: 'Real', gradFunc: (dy: Tensor) => ({ input: () => complex(dy, zerosLike(dy)) }) },
];
