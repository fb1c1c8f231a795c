import { memory, mul, scalar, square, sum, type Tensor, variable } from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import { sourcesOf } from './sources-of.js';
import { stopGradient } from './stop-gradient.js';
import { valueAndGrad } from './value-and-grad.js';
import { vjp } from './vjp.js';

const ids = (tensors: readonly Tensor[]) => tensors.map((x) => x.id);

it('finds the variables and tensors that a function reads, each once', () => {
  const [w, b, unused] = [variable(scalar(2)), variable(scalar(3)), variable(scalar(4))];
  const x = scalar(1);
  const f = (at?: Tensor) => sum(mul(mul(w, square(at!)), mul(w, mul(b, stopGradient(unused)))));
  const before = memory().numTensors;
  expect(ids(sourcesOf(f, [x]))).toEqual(ids([w, b]));
  expect(ids(sourcesOf(f, [x, w]))).toEqual(ids([b]));
  expect(memory().numTensors).toBe(before);
});

it('finds them in derivatives, and within a recording, on which it leaves nothing', () => {
  const w = variable(scalar(2));
  const slope = (at?: Tensor) => vjp((z) => mul(w, square(z!)), [at!]).gradients[0]!;
  const before = memory().numTensors;
  const { value, gradients, aux } = valueAndGrad(
    (x) => {
      const outside = mul(x!, 2);
      const found = sourcesOf((at) => mul(slope(at), outside), [x!]);
      return {
        value: square(x!),
        aux: ids(found).map((id) => (id === w.id ? 'w' : id === outside.id ? 'outside' : 'else')),
      };
    },
    [scalar(3)],
  );
  expect(new Set(aux as unknown as string[])).toEqual(new Set(['w', 'outside']));
  value.dispose();
  gradients[0]!.dispose();
  // The scalar 3.
  expect(memory().numTensors).toBe(before + 1);
});

it('leaves out constants that derivatives inside of the function have saved', () => {
  const w = variable(scalar(2));
  const slope = (at?: Tensor) => vjp((z) => mul(mul(z!, w), scalar(3)), [at!]).gradients[0]!;
  expect(ids(sourcesOf(slope, [scalar(1)]))).toEqual(ids([w]));
});
