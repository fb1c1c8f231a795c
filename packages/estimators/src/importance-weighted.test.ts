import { valueAndGrad } from '@diffeo/core';
import { Key } from '@diffeo/core/random';
import { Independent, Normal } from '@diffeo/distributions';
import { expectClose } from '@diffeo/testing';
import { add, mean, memory, scalar, type Tensor } from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { importanceWeighted } from './importance-weighted.js';

// z ~ N(0, 1), x | z ~ N(z, 1): log p(x) = log N(x; 0, 2), p(z | x) = N(x / 2, 1 / 2).
const x = 1.5;
const logEvidence = -0.5 * Math.log(4 * Math.PI) - (x * x) / 4;
const logJoint = (z: Tensor) =>
  add(new Normal({ loc: 0, scale: 1 }).logProb(z), new Normal({ loc: z, scale: 1 }).logProb(x));
const proposal = (loc: number, scale: number, batch = 1) =>
  new Normal({ loc: Array(batch).fill(loc), scale });

describe('importanceWeighted', () => {
  it('is log p(x) for every draw where q is the posterior', async () => {
    const q = proposal(x / 2, Math.SQRT1_2, 50);
    for (const samples of [1, 7]) {
      const bound = importanceWeighted(q, logJoint, { samples, key: Key.fromSeed(1) });
      await expectClose(bound, Array(50).fill(logEvidence), { rtol: 1e-5 });
    }
  });

  it('rises with K towards log p(x), and L_1 is the closed-form ELBO', async () => {
    const [m, s] = [0, 1];
    // E_q log p(x, z) + H(q)
    const elbo =
      -0.5 * Math.log(2 * Math.PI) * 2 -
      0.5 * (m * m + s * s + (x - m) ** 2 + s * s) +
      0.5 * Math.log(2 * Math.PI * Math.E * s * s);
    const bounds: number[] = [];
    for (const samples of [1, 4, 64]) {
      const batch = 160_000 / samples;
      const bound = importanceWeighted(proposal(m, s, batch), logJoint, {
        samples,
        key: Key.fromSeed(2),
      });
      bounds.push((await mean(bound).data())[0]!);
    }
    // log w has a standard deviation of 1.6: five standard errors of 160,000 draws are 0.02.
    expect(Math.abs(bounds[0]! - elbo)).toBeLessThan(0.02);
    expect(bounds[1]! - bounds[0]!).toBeGreaterThan(0.05);
    expect(bounds[2]! - bounds[1]!).toBeGreaterThan(0.01);
    expect(bounds[2]!).toBeLessThan(logEvidence + 0.02);
    expect(bounds[2]!).toBeGreaterThan(logEvidence - 0.03);
  });

  it('comes in chunks with the same meaning', async () => {
    const bound = importanceWeighted(proposal(0, 1, 100), logJoint, {
      samples: 1000,
      chunk: 300,
      key: Key.fromSeed(3),
    });
    expect(bound.shape).toEqual([100]);
    await expectClose(mean(bound), [logEvidence], { rtol: 0, atol: 0.02 });
  });

  it('holds no more than a chunk at a time', () => {
    const q = new Independent(new Normal({ loc: Array(1000).fill(0), scale: 1 }), 1);
    let largest = 0;
    const watched = (z: Tensor) => {
      largest = Math.max(largest, memory().numBytes);
      return new Independent(new Normal({ loc: Array(1000).fill(0), scale: 1 }), 1).logProb(z);
    };
    const before = memory();
    importanceWeighted(q, watched, { samples: 5000, chunk: 50 }).dispose();
    expect(memory().numTensors).toBe(before.numTensors);
    // 5,000 samples of 1,000 float32 would be 20 MB, and several times that with intermediate results.
    expect(largest - before.numBytes).toBeLessThan(4e6);
  });

  it('carries the pathwise gradient', async () => {
    // At K = 1 the gradient of the ELBO with respect to the mean of q is x - 2 m, whatever the scale.
    const { gradients } = valueAndGrad(
      (m) =>
        mean(
          importanceWeighted(new Normal({ loc: m, scale: Array(100_000).fill(1) }), logJoint, {
            samples: 1,
            key: Key.fromSeed(4),
          }),
        ),
      [scalar(0.3)],
    );
    // Each draw's gradient is x - 2 z: its standard deviation is 2, five standard errors are 0.032.
    await expectClose(gradients[0]!, [x - 0.6], { rtol: 0, atol: 0.032 });
  });

  it('refuses counts that are not positive integers', () => {
    expect(() => importanceWeighted(proposal(0, 1), logJoint, { samples: 0 })).toThrow(
      /importanceWeighted: samples must be a positive integer, received 0/,
    );
    expect(() => importanceWeighted(proposal(0, 1), logJoint, { samples: 2, chunk: 0.5 })).toThrow(
      /chunk/,
    );
  });
});
