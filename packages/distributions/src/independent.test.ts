import { Key } from '@diffeo/core/random';
import { expectClose } from '@diffeo/testing';
import { describe, expect, it } from 'vitest';
import { Bernoulli } from './bernoulli.js';
import { Independent } from './independent.js';
import { klDivergence } from './kl-divergence.js';
import { Normal } from './normal.js';

const loc = [
  [0, 1, 2],
  [3, 4, 5],
];
const scale = [
  [1, 2, 3],
  [0.5, 0.25, 1],
];
const logDensity = (x: number, m: number, s: number) =>
  -0.5 * ((x - m) / s) ** 2 - Math.log(s) - 0.5 * Math.log(2 * Math.PI);
const rowSums = (f: (m: number, s: number) => number) =>
  loc.map((row, i) => row.reduce((total, m, j) => total + f(m, scale[i]![j]!), 0));

describe('Independent', () => {
  it('makes a batch dimension an event dimension', () => {
    const p = new Independent(new Normal({ loc, scale }), 1);
    expect([p.batchShape, p.eventShape]).toEqual([[2], [3]]);
    const q = new Independent(new Normal({ loc, scale }), 2);
    expect([q.batchShape, q.eventShape]).toEqual([[], [2, 3]]);
    expect(p.sample([5], Key.fromSeed(1)).shape).toEqual([5, 2, 3]);
  });

  it('sums log p, the entropy and the KL over it', async () => {
    const base = new Normal({ loc, scale });
    const p = new Independent(base, 1);
    await expectClose(
      p.logProb([1, 1, 1]),
      rowSums((m, s) => logDensity(1, m, s)),
    );
    await expectClose(
      p.entropy(),
      rowSums((_, s) => 0.5 * Math.log(2 * Math.PI * Math.E * s * s)),
    );
    const standard = new Independent(new Normal({ loc: [0, 0, 0], scale: 1 }), 1);
    await expectClose(
      klDivergence(p, standard),
      rowSums((m, s) => 0.5 * (s * s + m * m - 1) - Math.log(s)),
    );
  });

  it('gives the sample with its own log p', async () => {
    const p = new Independent(new Normal({ loc, scale }), 1);
    const { value, logProb } = p.sampleAndLogProb([4], Key.fromSeed(1));
    expect(logProb.shape).toEqual([4, 2]);
    await expectClose(p.logProb(value), Array.from(await logProb.data()), { rtol: 1e-4 });
  });

  it('passes on what its parts know', async () => {
    const p = new Independent(new Bernoulli({ probs: [0.25, 0.75] }), 1);
    expect([p.support.name, p.reparameterization]).toEqual(['0 or 1', 'none']);
    await expectClose(p.mean(), [0.25, 0.75]);
    await expectClose(p.mode(), [0, 1]);
    await expectClose(p.variance(), [0.1875, 0.1875]);
    await expectClose(p.stddev(), [Math.sqrt(0.1875), Math.sqrt(0.1875)]);
    await expect(p.validate()).resolves.toBe(p);
  });

  it('refuses more dimensions than there are, and KL between different events', () => {
    expect(() => new Independent(new Normal({ loc: 0, scale: 1 }), 1)).toThrow(
      /must be an integer from 1 to the 0 batch dimensions of Normal/,
    );
    const [p, q] = [2, 3].map(
      (n) => new Independent(new Normal({ loc: 0, scale: Array(n).fill(1) })),
    );
    expect(() => klDivergence(p!, q!)).toThrow(/event shapes \[2\] and \[3\]/);
    expect(() => p!.cdf([0, 0])).toThrow(/Independent.logCdf has no closed form/);
  });
});
