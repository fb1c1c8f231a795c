import {
  add,
  clone,
  complex,
  div,
  equal,
  floor,
  greater,
  greaterEqual,
  imag,
  log,
  logicalAnd,
  logicalNot,
  mul,
  neg,
  onesLike,
  pow,
  real,
  square,
  sub,
  type Tensor,
  zeros,
  zerosLike,
} from '@tensorflow/tfjs-core';
import { indicator } from './indicator.js';
import { choose, keepWhere } from './keep-where.js';
import type { KernelGradient } from './kernel-gradient.js';
import { sumToShape } from './sum-to-shape.js';

type Binary = (dy: Tensor, a: Tensor, b: Tensor) => Tensor;

/** The gradient of a broadcasting kernel of two inputs that needs both of them. */
function ofBoth(kernelName: string, byA: Binary, byB: Binary): KernelGradient {
  return {
    kernelName,
    inputsToSave: ['a', 'b'],
    gradFunc: (dy, [a, b]) => ({
      a: () => sumToShape(byA(dy, a!, b!), a!.shape),
      b: () => sumToShape(byB(dy, a!, b!), b!.shape),
    }),
  };
}

/** dy itself, summed over what was broadcast; a tensor of its own, since the caller disposes it. */
function passOn(dy: Tensor, shape: number[]): Tensor {
  const result = sumToShape(dy, shape);
  return result === dy ? clone(dy) : result;
}

const conjugate = (x: Tensor) => (x.dtype === 'complex64' ? complex(real(x), neg(imag(x))) : x);

/** 1 where a > b, 1/2 where they are equal, 0 elsewhere. */
const leads = (a: Tensor, b: Tensor) =>
  mul(add(indicator(greater(a, b)), indicator(greaterEqual(a, b))), 0.5);

const twiceDifference = (a: Tensor, b: Tensor) => {
  const difference = sub(a, b);
  return add(difference, difference);
};

/** Gradients of the elementwise functions of two variables, which broadcast. */
export const binaryGradients: readonly KernelGradient[] = [
  {
    kernelName: 'Add',
    gradFunc: (dy, _saved, _attrs, { a, b }) => ({
      a: () => passOn(dy, a!.shape),
      b: () => passOn(dy, b!.shape),
    }),
  },
  {
    kernelName: 'AddN',
    gradFunc: (dy, _saved, _attrs, inputs) =>
      Object.fromEntries(Object.keys(inputs).map((name) => [name, () => clone(dy)])),
  },
  ofBoth(
    'Atan2',
    (dy, a, b) => mul(dy, div(b, add(square(a), square(b)))),
    (dy, a, b) => neg(mul(dy, div(a, add(square(a), square(b))))),
  ),
  ofBoth(
    'Maximum',
    (dy, a, b) => mul(dy, leads(a, b)),
    (dy, a, b) => mul(dy, leads(b, a)),
  ),
  ofBoth(
    'Minimum',
    (dy, a, b) => mul(dy, leads(b, a)),
    (dy, a, b) => mul(dy, leads(a, b)),
  ),
  {
    kernelName: 'Mod',
    inputsToSave: ['a', 'b'],
    gradFunc: (dy, [a, b]) => ({
      a: () => passOn(dy, a!.shape),
      b: () => sumToShape(neg(mul(dy, floor(div(a!, b!)))), b!.shape),
    }),
  },
  ofBoth(
    'Multiply',
    (dy, _a, b) => mul(dy, conjugate(b)),
    (dy, a) => mul(dy, conjugate(a)),
  ),
  {
    kernelName: 'Pow',
    inputsToSave: ['a', 'b'],
    outputsToSave: [true],
    gradFunc: (dy, [a, b, y]) => ({
      a: () => {
        const aIsZero = equal(a!, 0);
        // At a = b = 0 the factor b is 0 while a^(b - 1) is infinite: take a^b there.
        const exponent = add(sub(b!, 1), indicator(logicalAnd(aIsZero, equal(b!, 0))));
        const product = mul(dy, mul(b!, pow(a!, exponent)));
        // A norm at 0 is the root of a sum of powers, and gives an infinite dy to their slope of 0.
        const isFlat = logicalAnd(aIsZero, greater(b!, 1));
        return sumToShape(keepWhere(logicalNot(isFlat), product), a!.shape);
      },
      b: () => {
        // No real logarithm: the derivative is taken as 0, as TensorFlow does.
        const base = choose(greater(a!, 0), a!, onesLike(a!));
        return sumToShape(mul(dy, mul(y!, log(base))), b!.shape);
      },
    }),
  },
  {
    kernelName: 'RealDiv',
    inputsToSave: ['b'],
    outputsToSave: [true],
    gradFunc: (dy, [b, y], _attrs, inputs) => ({
      a: () => sumToShape(div(dy, b!), inputs['a']!.shape),
      b: () => sumToShape(neg(mul(dy, div(y!, b!))), b!.shape),
    }),
  },
  {
    kernelName: 'Select',
    inputsToSave: ['condition'],
    gradFunc: (dy, [condition]) => ({
      // A choice, not a product with the mask: what was not chosen may be infinite.
      t: () => choose(condition!, dy, zerosLike(dy)),
      e: () => choose(condition!, zerosLike(dy), dy),
      condition: () => zeros(condition!.shape),
    }),
  },
  ofBoth(
    'SquaredDifference',
    (dy, a, b) => mul(dy, twiceDifference(a, b)),
    (dy, a, b) => mul(dy, twiceDifference(b, a)),
  ),
  {
    kernelName: 'Sub',
    gradFunc: (dy, _saved, _attrs, { a, b }) => ({
      a: () => passOn(dy, a!.shape),
      b: () => neg(sumToShape(dy, b!.shape)),
    }),
  },
];
