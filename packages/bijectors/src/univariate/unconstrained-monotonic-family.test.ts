import { grad, hvp, parameterGradients } from '@diffeo/core';
import { Key, normal } from '@diffeo/core/random';
import { expectClose } from '@diffeo/testing';
import { exp, mul, square, sum, type Tensor, tensor, tensor1d } from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import reference from '../../test/reference/unconstrained-monotonic.json' with { type: 'json' };
import { Elementwise } from './elementwise.js';
import { unconstrainedMonotonicFamily } from './unconstrained-monotonic-family.js';

/** The map of a case of the reference file, with its network. */
function mapOf({ embedding, hidden, bound, kernels, biases, row }: (typeof reference.cases)[0]) {
  const family = unconstrainedMonotonicFamily({ embedding, hidden, bound });
  const state = Object.fromEntries([
    ...kernels.map((kernel, i) => [`kernels.${i}`, tensor(kernel)]),
    ...biases.map((bias, i) => [`biases.${i}`, tensor(bias)]),
  ]);
  family.shared!.loadState(state);
  return { f: family.make(tensor1d(row)), shared: family.shared! };
}

describe('unconstrainedMonotonicFamily', () => {
  it('equals an adaptive quadrature in 64 bits, also beyond the bound', async () => {
    for (const entry of reference.cases) {
      const { f } = mapOf(entry);
      const { value, logDet } = f.forwardAndLogDet(entry.x);
      await expectClose(value, entry.y, { rtol: 1e-6, atol: 1e-6 });
      await expectClose(logDet, entry.logSlope, { rtol: 1e-6, atol: 1e-6 });
      await expectClose(f.inverse(entry.y), entry.x, { rtol: 4e-6, atol: 4e-6 });
    }
  });

  it('has the slope itself as its derivative, to second order', async () => {
    const { f } = mapOf(reference.cases[1]!);
    const x = tensor1d([-100, -1.7, -0.6, 0.3, 2.2, 100]);
    const slopes = (await exp(f.logDet(x)).data()) as Float32Array;
    await expectClose(grad((at: Tensor) => sum(f.forward(at)))(x), slopes, { rtol: 1e-6 });
    const slopeOfSlope = grad((at: Tensor) => sum(exp(f.logDet(at))))(x);
    const second = hvp((at: Tensor) => sum(f.forward(at)), [x], [tensor1d(Array(6).fill(1))]);
    await expectClose(second[0]!, (await slopeOfSlope.data()) as Float32Array, { atol: 1e-6 });
  });

  it('moves the integral with the network as the slope moves', async () => {
    const { f, shared } = mapOf(reference.cases[0]!);
    // d/dθ of the value at x against that of a sum of slopes, by the rule of Simpson in 200 steps.
    const x = 3;
    const steps = 200;
    const at = Array.from({ length: steps + 1 }, (_, i) => (x * i) / steps);
    const weights = at.map((_, i) => (i === 0 || i === steps ? 1 : i % 2 === 1 ? 4 : 2));
    const parameters = shared.trainableParameters();
    const ofValue = parameterGradients(parameters, () => sum(f.forward([x]))).gradients;
    const ofSlopes = parameterGradients(parameters, () => {
      const terms = mul(exp(f.logDet(at)), weights);
      return mul(sum(terms), x / (3 * steps));
    }).gradients;
    for (const [name, gradient] of ofValue) {
      const expected = (await ofSlopes.get(name)!.data()) as Float32Array;
      await expectClose(gradient, expected, { rtol: 1e-4, atol: 1e-5 });
    }
  });

  it('serves maps of different rows with one network, which whoever uses it trains', async () => {
    const family = unconstrainedMonotonicFamily({ hidden: [8], key: Key.fromSeed(1) });
    const f = new Elementwise({ family, shape: [3] });
    expect([...f.trainableParameters().keys()]).toEqual([
      'rows',
      'shared.kernels.0',
      'shared.kernels.1',
      'shared.biases.0',
      'shared.biases.1',
    ]);
    const started = { rtol: 1e-6, atol: 1e-6 };
    await expectClose(f.forward([-1e30, -2, 1e30]), [-1e30, -2, 1e30], started);
    f.map((value) => normal(value.shape, { key: Key.fromSeed(2) }));
    const [first, second] = Array.from(await square(f.logDet([1, 1, 1])).data());
    expect(first).not.toBe(second);
  });

  it('refuses what makes no network and no interval', () => {
    const make = unconstrainedMonotonicFamily;
    expect(() => make({ embedding: 0 })).toThrow(/embedding must be a positive integer/);
    expect(() => make({ hidden: [] })).toThrow(/layers must be a positive integer/);
    expect(() => make({ hidden: [8, 0] })).toThrow(/hidden must be a positive integer/);
    expect(() => make({ nodes: 2.5 })).toThrow(/nodes must be a positive integer/);
    expect(() => make({ bound: 0 })).toThrow(/bound must be positive and finite/);
  });
});
