import { matMul, randomNormal } from '@tensorflow/tfjs-core';
import type { BenchCase } from '../bench-case.js';
import { opCase } from '../op-case.js';

interface Product {
  readonly name: string;
  readonly title: string;
  readonly a: readonly number[];
  readonly b: readonly number[];
  readonly transposeA?: boolean;
  readonly transposeB?: boolean;
  readonly goal?: number;
}

// The products of the gradients of a dense layer are transposed; stock falls off its fast path for these.
const PRODUCTS: readonly Product[] = [
  { name: 'plain', title: '[128,784] x [784,400]', a: [128, 784], b: [784, 400] },
  {
    name: 'transpose-a',
    title: "[128,784]' x [128,400]",
    a: [128, 784],
    b: [128, 400],
    transposeA: true,
    goal: 8,
  },
  {
    name: 'transpose-b',
    title: "[128,400] x [784,400]'",
    a: [128, 400],
    b: [784, 400],
    transposeB: true,
    goal: 8,
  },
  {
    name: 'transpose-both',
    title: "[512,512]' x [512,512]'",
    a: [512, 512],
    b: [512, 512],
    transposeA: true,
    transposeB: true,
    goal: 8,
  },
  {
    name: 'batched',
    title: '[16,128,128] x [16,128,128]',
    a: [16, 128, 128],
    b: [16, 128, 128],
    goal: 8,
  },
];

export const matMulCases: readonly BenchCase[] = PRODUCTS.map(
  ({ name, title, a, b, transposeA = false, transposeB = false, goal }) =>
    opCase(`mat-mul/${name}`, `matMul ${title}`, goal, () => {
      const [left, right] = [randomNormal([...a]), randomNormal([...b])];
      return { run: () => matMul(left, right, transposeA, transposeB).dispose() };
    }),
);
