import { Parameter, positive, valueAndGrad } from '@diffeo/core';
import { Key, normal, uniform } from '@diffeo/core/random';
import { expectClose, expectDistribution } from '@diffeo/testing';
import {
  add,
  exp,
  less,
  log,
  memory,
  mul,
  ones,
  reshape,
  slice,
  square,
  squeeze,
  sub,
  sum,
  type Tensor,
  tensor2d,
  where,
  zeros,
} from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { LangevinFlow, type LangevinFlowOptions } from './langevin-flow.js';

const key = Key.fromSeed(9);
const spring = (stiffness: number) => (z: Tensor) => mul(stiffness / 2, sum(square(z), -1));
const quartic = (z: Tensor) => mul(0.25, sum(square(square(z)), -1));

/** log N(x; mean, variance). */
const logNormal = (x: number, mean: number, variance: number) =>
  -0.5 * Math.log(2 * Math.PI * variance) - (x - mean) ** 2 / (2 * variance);

/** The distribution function of a density on [-8, 8], from its values by the rule of Simpson. */
function distributionOf(density: (x: number) => number): (x: number) => number {
  const [steps, low, width] = [8000, -8, 16 / 8000];
  const sums = new Float64Array(steps + 1);
  for (let i = 0; i < steps; i++) {
    const x = low + i * width;
    const panel = density(x) + 4 * density(x + width / 2) + density(x + width);
    sums[i + 1] = sums[i]! + (panel * width) / 6;
  }
  return (x) => {
    const place = Math.min(Math.max((x - low) / width, 0), steps - 1e-9);
    const i = Math.floor(place);
    return (sums[i]! + (place - i) * (sums[i + 1]! - sums[i]!)) / sums[steps]!;
  };
}

describe('LangevinFlow', () => {
  it('has the densities of its steps, there and back', async () => {
    const stepSize = [0.1, 0.3];
    const flow = new LangevinFlow({ size: 2, potential: quartic, stepSize });
    const z = [
      [0.5, -1],
      [1.5, 2],
    ];
    const path = flow.sample(z, { key });
    const next = await (path.value.array() as Promise<number[][]>);
    const step = (a: readonly number[], b: readonly number[]) =>
      a.reduce((total, x, d) => {
        const eta = stepSize[d]!;
        return total + logNormal(b[d]!, x - eta * x ** 3, 2 * eta);
      }, 0);
    const forward = z.map((from, i) => step(from, next[i]!));
    const reverse = z.map((from, i) => step(next[i]!, from));
    const energy = (x: readonly number[]) => x.reduce((total, each) => total + each ** 4 / 4, 0);
    const ratio = z.map((x, i) => energy(x) - energy(next[i]!) + reverse[i]! - forward[i]!);
    const close = { rtol: 1e-5, atol: 1e-5 };
    await expectClose(path.forwardLogProb, forward, close);
    await expectClose(path.reverseLogProb, reverse, close);
    await expectClose(path.logAcceptance, ratio, close);
    await expectClose(flow.transitionLogProb(z, path.value), forward, close);
    await expectClose(flow.transitionLogProb(path.value, z), reverse, close);
  });

  it('is a chain of single steps', async () => {
    const options = { size: 1, potential: quartic, stepSize: 0.1 };
    const z = tensor2d([[0.5], [-1]]);
    const whole = new LangevinFlow({ ...options, steps: 3 }).sample(z, { key });
    const flow = new LangevinFlow(options);
    let at: Tensor = z;
    let [forward, reverse]: Tensor[] = [zeros([2]), zeros([2])];
    for (let i = 0; i < 3; i++) {
      // The noise of the step, from its own key.
      const noise = normal([2, 1], { key: key.foldIn(i) });
      const next = add(sub(at, mul(0.1, mul(at, square(at)))), mul(Math.sqrt(0.2), noise));
      forward = add(forward!, flow.transitionLogProb(at, next));
      reverse = add(reverse!, flow.transitionLogProb(next, at));
      at = next;
    }
    await expectClose(whole.value, await at.data<'float32'>(), { rtol: 1e-5 });
    await expectClose(whole.forwardLogProb, await forward!.data<'float32'>(), { rtol: 1e-5 });
    await expectClose(whole.reverseLogProb, await reverse!.data<'float32'>(), { rtol: 1e-4 });
  });

  const chains = 20000;

  it('settles where the closed form of a quadratic energy says', async () => {
    const [stiffness, eta, steps] = [2, 0.3, 12];
    const flow = new LangevinFlow({ size: 1, potential: spring(stiffness), steps, stepSize: eta });
    const { value } = flow.sample(zeros([chains, 1]), { key });
    // z' = (1 - η k) z + √(2η) ξ from 0: the variance is 1 / (k (1 - η k / 2)) in the end, 1.43 times that of e^-U.
    const shrink = (1 - eta * stiffness) ** 2;
    const variance = (2 * eta * (1 - shrink ** steps)) / (1 - shrink);
    expect(variance).toBeCloseTo(1 / (stiffness * (1 - (eta * stiffness) / 2)), 8);
    const cdf = distributionOf((x) => Math.exp(logNormal(x, 0, variance)));
    expectDistribution(await value.data<'float32'>(), cdf, { detects: 0.035 });
  });

  it('reaches the density of the energy if steps are accepted as the ratio says', async () => {
    const flow = new LangevinFlow({ size: 1, potential: quartic, stepSize: 0.3 });
    let z: Tensor = normal([chains, 1], { key: key.foldIn(1) });
    let accepted = 0;
    // Correlations fall by a third or more with each step.
    for (let i = 0; i < 40; i++) {
      const { value, logAcceptance } = flow.sample(z, { key: key.foldIn(2).foldIn(i) });
      const threshold = log(uniform([chains], { key: key.foldIn(3).foldIn(i) }));
      const isAccepted = reshape(less(threshold, logAcceptance), [chains, 1]);
      if (i === 39)
        accepted = (await sum(where(isAccepted, ones([chains, 1]), zeros([chains, 1]))).data())[0]!;
      z = where(isAccepted, value, z);
    }
    expect(accepted / chains).toBeGreaterThan(0.5);
    expect(accepted / chains).toBeLessThan(0.98);
    const cdf = distributionOf((x) => Math.exp(-(x ** 4) / 4));
    expectDistribution(await z.data<'float32'>(), cdf, { detects: 0.035 });
  });

  it('has weights whose mean is the normalizing constant, however long the steps', async () => {
    const flow = new LangevinFlow({ size: 1, potential: quartic, steps: 3, stepSize: 0.2 });
    const z = normal([chains, 1], { key: key.foldIn(4) });
    const { value, forwardLogProb, reverseLogProb } = flow.sample(z, { key: key.foldIn(5) });
    const logBase = sub(mul(-0.5, square(squeeze(z, [1]))), 0.5 * Math.log(2 * Math.PI));
    const logRatio = sub(reverseLogProb, forwardLogProb);
    const weights = await exp(sub(logRatio, add(logBase, quartic(value)))).data<'float32'>();
    // ∫ e^(-x⁴/4) dx = Γ(1/4) / √2
    const constant = 3.625609908221908 / Math.SQRT2;
    const mean = weights.reduce((total, each) => total + each, 0) / chains;
    const variance = weights.reduce((total, each) => total + (each - mean) ** 2, 0) / chains;
    // Without the ratio the mean is off by far more than the 8.5 standard errors that are found with probability 0.99.
    expect(Math.abs(mean - constant)).toBeLessThan(6.1 * Math.sqrt(variance / chains));
    expect(Math.sqrt(variance / chains)).toBeLessThan(0.02);
  });

  it('passes gradients to the step size, the potential and z', async () => {
    const stiffness = new Parameter(2, { support: positive });
    const stepSize = new Parameter(0.1, { support: positive });
    const flow = new LangevinFlow({
      size: 1,
      potential: (z) => mul(mul(0.5, stiffness.value()), sum(square(z), -1)),
      parameters: { stiffness },
      stepSize,
    });
    expect([...flow.namedParameters().keys()].sort()).toEqual(['parameters.stiffness', 'stepSize']);
    const z = tensor2d([[1.5]]);
    const before = memory().numTensors;
    const { gradients, value } = valueAndGrad(
      (at) => sum(flow.sample(at!, { key }).value),
      [z, stiffness.variable, stepSize.variable],
    );
    expect(memory().numTensors).toBe(before + 4);
    value.dispose();
    await expectClose(gradients[0]!, 1 - 0.1 * 2, { rtol: 1e-5 });
    // d softplus(u) / du at softplus(u) = s is 1 - e^-s.
    await expectClose(gradients[1]!, -0.1 * 1.5 * (1 - Math.exp(-2)), { rtol: 1e-5 });
    const noise = (await slice(normal([1, 1], { key: key.foldIn(0) }), [0, 0], [1, 1]).data())[0]!;
    const slope = -2 * 1.5 + noise / Math.sqrt(0.2);
    await expectClose(gradients[2]!, slope * (1 - Math.exp(-0.1)), { rtol: 1e-5 });
  });

  it('keeps shapes, and gives each event its context', async () => {
    const potential = (z: Tensor, context?: Tensor) => mul(0.5, sum(square(sub(z, context!)), -1));
    const flow = new LangevinFlow({ size: 2, potential, steps: 4, stepSize: 0.5 });
    const path = flow.sample(zeros([3, 1, 2]), { key, context: mul(100, ones([3, 1, 2])) });
    expect([path.value.shape, path.forwardLogProb.shape]).toEqual([
      [3, 1, 2],
      [3, 1],
    ]);
    // Half of the way to 100 is left behind in each step.
    for (const value of await path.value.data()) expect(Math.abs(value - 93.75)).toBeLessThan(10);
    const one = flow.sample([1, 2], { key, context: [0, 0] });
    expect([one.value.shape, one.logAcceptance.shape]).toEqual([[2], []]);
  });

  it('checks what it is given', async () => {
    const make = (options: Partial<LangevinFlowOptions>) => () =>
      new LangevinFlow({ size: 2, potential: quartic, ...options });
    expect(make({ size: -1 })).toThrow(/LangevinFlow: size must be a positive integer/);
    expect(make({ steps: 0 })).toThrow(/LangevinFlow: steps must be a positive integer/);
    expect(make({ stepSize: -0.1 })).toThrow(/LangevinFlow: stepSize must be positive/);
    expect(make({ stepSize: [1, 2, 3] })).toThrow(/one for each of 2 entries/);
    expect(() => make({})().sample([1, 2, 3])).toThrow(
      /LangevinFlow.sample must have vectors of 2, received \[3\]/,
    );
    expect(() => make({})().transitionLogProb([1, 2], ones([3, 2]))).toThrow(
      /transitionLogProb: next must have the shape \[2\] of z, received \[3,2\]/,
    );
    const flow = make({ stepSize: () => mul(-1, ones([2])) })();
    await expect(flow.validate()).rejects.toThrow(/LangevinFlow: stepSize must be positive/);
  });
});
