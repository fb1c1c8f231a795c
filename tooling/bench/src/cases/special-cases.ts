import {
  add,
  div,
  erf,
  linspace,
  log,
  mul,
  reciprocal,
  sign,
  sqrt,
  square,
  sub,
  type Tensor,
  tidy,
} from '@tensorflow/tfjs-core';
import type { BenchCase } from '../bench-case.js';

const SIZE = 1_000_000;

/** Winitzki's approximation, which is what a program on tfjs's ops has: two digits. */
function approximateErfinv(x: Tensor): Tensor {
  const half = mul(log(sub(1, square(x))), 0.5);
  const shifted = add(half, 2 / (Math.PI * 0.147));
  const inner = sub(square(shifted), mul(half, 2 / 0.147));
  return mul(sign(x), sqrt(sub(sqrt(inner), shifted)));
}

/** The coefficients of Lanczos's series with g = 7, the usual ones. */
const LANCZOS = [
  676.5203681218851, -1259.1392167224028, 771.3234287776531, -176.6150291621406, 12.507343278686905,
  -0.13857109526572012, 9.984369578019572e-6, 1.5056327351493116e-7,
];

/** Lanczos's series for positive x, as programs on tfjs's ops write it: six digits, none next to 1 and 2. */
function lanczos(x: Tensor): Tensor {
  const z = sub(x, 1);
  const terms = LANCZOS.map((coefficient, i): Tensor => div(coefficient, add(z, i + 1)));
  const series = terms.reduce((total, term) => add(total, term));
  const t = add(z, 7.5);
  const leading = sub(mul(add(z, 0.5), log(t)), t);
  return add(add(leading, log(add(series, 0.9999999999998099))), 0.5 * Math.log(2 * Math.PI));
}

/** The distribution function of the standard normal, without digits far below 0. */
function normalCdf(x: Tensor): Tensor {
  return mul(add(erf(mul(x, Math.SQRT1_2)), 1), 0.5);
}

/** Digamma at x + 6 by its series, stepped down to x, for positive x: five digits. */
function steppedDigamma(x: Tensor): Tensor {
  const shifted = add(x, 6);
  const inverse = reciprocal(shifted);
  const z = square(inverse);
  const tail = mul(z, sub(1 / 12, mul(z, sub(1 / 120, mul(z, 1 / 252)))));
  const far = sub(sub(log(shifted), mul(inverse, 0.5)), tail);
  const steps = [0, 1, 2, 3, 4, 5].map((k): Tensor => reciprocal(add(x, k)));
  return sub(
    far,
    steps.reduce((total, step) => add(total, step)),
  );
}

/** A function of a million numbers between two ends, against tfjs's ops, SciPy, and PyTorch on one thread. */
function specialCase(
  name: 'digamma' | 'erfc' | 'erfinv' | 'lgamma' | 'logNdtr' | 'ndtr',
  [low, high]: readonly [number, number],
  plain: { title: string; compute: (x: Tensor) => Tensor },
): BenchCase {
  const script = 'special_function.py';
  return {
    name: `special/${name}`,
    title: `${name}, 1M elements`,
    sides: {
      diffeo: {
        title: 'Diffeo',
        environment: 'diffeo',
        load: async () => {
          const special = await import('@diffeo/core/special');
          const x = linspace(low, high, SIZE);
          return { run: () => special[name](x).dispose() };
        },
      },
      plain: {
        title: plain.title,
        environment: 'plain',
        load: async () => {
          const x = linspace(low, high, SIZE);
          return { run: () => tidy(() => plain.compute(x)).dispose() };
        },
      },
      scipy: { title: 'SciPy', script, args: [name, 'scipy'] },
      torch: { title: 'PyTorch, 1 thread', script, args: [name, 'torch'] },
    },
  };
}

/** Of these plain tfjs has erf alone, so its sides approximate them. */
export const specialCases: readonly BenchCase[] = [
  specialCase('digamma', [0.01, 50], {
    title: 'plain tfjs (five digits)',
    compute: steppedDigamma,
  }),
  specialCase('erfc', [-4, 4], {
    title: 'plain tfjs (no tail)',
    compute: (x) => sub(1, erf(x)),
  }),
  specialCase('erfinv', [-0.999, 0.999], {
    title: 'plain tfjs (two digits)',
    compute: approximateErfinv,
  }),
  specialCase('lgamma', [0.01, 50], { title: 'plain tfjs (six digits)', compute: lanczos }),
  specialCase('logNdtr', [-4, 4], {
    title: 'plain tfjs (no tail)',
    compute: (x) => log(normalCdf(x)),
  }),
  specialCase('ndtr', [-4, 4], { title: 'plain tfjs (no tail)', compute: normalCdf }),
];
