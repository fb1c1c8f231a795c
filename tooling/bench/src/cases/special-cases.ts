import { add, linspace, log, mul, sign, sqrt, square, sub, tidy } from '@tensorflow/tfjs-core';
import type { BenchCase } from '../bench-case.js';

const SIZE = 1_000_000;

/** Winitzki's approximation, which is what a program on tfjs's ops has: two digits. */
function approximateErfinv(x: ReturnType<typeof linspace>): { dispose(): void } {
  return tidy(() => {
    const half = mul(log(sub(1, square(x))), 0.5);
    const shifted = add(half, 2 / (Math.PI * 0.147));
    const inner = sub(square(shifted), mul(half, 2 / 0.147));
    return mul(sign(x), sqrt(sub(sqrt(inner), shifted)));
  });
}

/** erfinv against SciPy and torch on one thread; plain tfjs has none, so its side computes two digits of it. */
export const specialCases: readonly BenchCase[] = [
  {
    name: 'special/erfinv',
    title: 'erfinv, 1M elements',
    sides: {
      diffeo: {
        title: 'Diffeo',
        environment: 'diffeo',
        load: async () => {
          const { erfinv } = await import('@diffeo/core/special');
          const x = linspace(-0.999, 0.999, SIZE);
          return { run: () => erfinv(x).dispose() };
        },
      },
      plain: {
        title: 'plain tfjs (two digits)',
        environment: 'plain',
        load: async () => {
          const x = linspace(-0.999, 0.999, SIZE);
          return { run: () => approximateErfinv(x).dispose() };
        },
      },
      scipy: { title: 'SciPy', script: 'erfinv.py', args: ['scipy'] },
      torch: { title: 'PyTorch, 1 thread', script: 'erfinv.py', args: ['torch'] },
    },
  },
];
