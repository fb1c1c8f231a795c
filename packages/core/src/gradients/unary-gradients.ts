import {
  add,
  clone,
  cos,
  cosh,
  div,
  exp,
  mul,
  neg,
  sigmoid,
  sin,
  sinh,
  sqrt,
  square,
  step,
  sub,
  type Tensor,
} from '@tensorflow/tfjs-core';
import type { KernelGradient } from './kernel-gradient.js';
import { linear } from './linear.js';
import { ofInput } from './of-input.js';
import { ofOutput } from './of-output.js';

const TWO_OVER_SQRT_PI = 2 / Math.sqrt(Math.PI);

/** 1 - x^2 as a product, which keeps its relative accuracy near |x| = 1. */
const oneMinusSquare = (x: Tensor) => mul(sub(1, x), add(x, 1));

/** Gradients of the elementwise functions of one variable. */
export const unaryGradients: readonly KernelGradient[] = [
  // The sign from two Steps: the Sign kernel of the wasm backend takes ten times as long.
  ofInput('Abs', (dy, x) => mul(dy, sub(step(x), step(neg(x))))),
  ofInput('Acos', (dy, x) => neg(div(dy, sqrt(oneMinusSquare(x))))),
  ofInput('Acosh', (dy, x) => div(dy, sqrt(mul(sub(x, 1), add(x, 1))))),
  ofInput('Asin', (dy, x) => div(dy, sqrt(oneMinusSquare(x)))),
  ofInput('Asinh', (dy, x) => div(dy, sqrt(add(square(x), 1)))),
  ofInput('Atan', (dy, x) => div(dy, add(square(x), 1))),
  ofInput('Atanh', (dy, x) => div(dy, oneMinusSquare(x))),
  linear('Cast', (dy) => clone(dy)),
  ofInput('Cos', (dy, x) => neg(mul(dy, sin(x)))),
  ofInput('Cosh', (dy, x) => mul(dy, sinh(x))),
  ofInput('Erf', (dy, x) => mul(mul(dy, TWO_OVER_SQRT_PI), exp(neg(square(x))))),
  ofOutput('Exp', (dy, y) => mul(dy, y)),
  // exp(x) and not y + 1, which is 0 below x = -17.
  ofInput('Expm1', (dy, x) => mul(dy, exp(x))),
  linear('Identity', (dy) => clone(dy)),
  ofInput('Log', (dy, x) => div(dy, x)),
  ofInput('Log1p', (dy, x) => div(dy, add(x, 1))),
  linear('Neg', (dy) => neg(dy)),
  ofOutput('Reciprocal', (dy, y) => neg(mul(dy, square(y)))),
  ofOutput('Rsqrt', (dy, y) => mul(mul(dy, -0.5), mul(y, square(y)))),
  // y (1 - y) and 1 - y^2 without a tensor for the 1, which would cost as much as the products on small tensors.
  ofOutput('Sigmoid', (dy, y) => {
    const product = mul(dy, y);
    return sub(product, mul(product, y));
  }),
  ofInput('Sin', (dy, x) => mul(dy, cos(x))),
  ofInput('Sinh', (dy, x) => mul(dy, cosh(x))),
  ofInput('Softplus', (dy, x) => mul(dy, sigmoid(x))),
  ofOutput('Sqrt', (dy, y) => div(dy, add(y, y))),
  ofInput('Square', (dy, x) => mul(dy, add(x, x))),
  ofOutput('Tan', (dy, y) => mul(dy, add(square(y), 1))),
  ofOutput('Tanh', (dy, y) => sub(dy, mul(dy, square(y)))),
];
