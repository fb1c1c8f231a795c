import { jacobian, Parameter, positive } from '@diffeo/core';
import { slogdet } from '@diffeo/core/linalg';
import { Key, normal } from '@diffeo/core/random';
import { Mlp } from '@diffeo/nn';
import { expectClose } from '@diffeo/testing';
import {
  abs,
  concat,
  max,
  mul,
  neg,
  scalar,
  slice,
  square,
  sub,
  sum,
  type Tensor,
  tanh,
  tensor1d,
  zeros,
} from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { HamiltonianFlow, type HamiltonianFlowOptions } from './hamiltonian-flow.js';

const key = Key.fromSeed(4);
/** U = Σ (q² / 2 + q⁴ / 4), and a constant. */
const quartic = (q: Tensor) => sum(square(sub(mul(0.5, square(q)), -0.5)), -1);
const spring = (q: Tensor) => mul(0.5, sum(square(q), -1));

describe('HamiltonianFlow', () => {
  it('is the leapfrog method', async () => {
    const [step, mass] = [0.3, 2];
    const f = new HamiltonianFlow({ size: 1, potential: spring, steps: 3, stepSize: step, mass });
    let [q, p] = [1, -0.5];
    for (let i = 0; i < 3; i++) {
      p -= (step / 2) * q;
      q += (step * p) / mass;
      p -= (step / 2) * q;
    }
    await expectClose(f.forward([1, -0.5]), [q, p]);
    await expectClose(f.logDet([1, -0.5]), 0);
  });

  it('turns a spring by an angle', async () => {
    const f = new HamiltonianFlow({ size: 1, potential: spring, steps: 200, stepSize: 0.005 });
    // The frequency errs by ε² / 24.
    await expectClose(f.forward([1, 0]), [Math.cos(1), -Math.sin(1)], { rtol: 1e-5 });
  });

  it('comes back where momenta are reversed', async () => {
    const f = new HamiltonianFlow({ size: 2, potential: quartic, steps: 20, stepSize: 0.1 });
    const x = normal([5, 4], { key });
    const reverse = (z: Tensor) =>
      concat([slice(z, [0, 0], [5, 2]), neg(slice(z, [0, 2], [5, 2]))], 1);
    const back = reverse(f.forward(reverse(f.forward(x))));
    await expectClose(back, await x.data<'float32'>(), { rtol: 1e-5, atol: 1e-5 });
    // The inverse is the same motion, to the last bit.
    const y = f.forward(x);
    const inverse = await f.inverse(y).data<'float32'>();
    await expectClose(reverse(f.forward(reverse(y))), inverse, { rtol: 0 });
  });

  it('keeps volume', async () => {
    const potential = new Mlp({ sizes: [2, 8, 1], activation: tanh, key });
    const f = new HamiltonianFlow({ size: 2, potential, steps: 3, stepSize: 0.4, mass: [1, 2.5] });
    const matrix = jacobian((at) => f.forward(at), tensor1d([0.5, -1, 0.3, 2]));
    const { sign, logAbsDet } = slogdet(matrix);
    await expectClose(sign, 1);
    await expectClose(logAbsDet, 0, { atol: 2e-6 });
  });

  it('keeps the energy to the second order of the step', async () => {
    const x = normal([8, 4], { key });
    const errorOf = async (steps: number) => {
      const stepSize = 1.6 / steps;
      const f = new HamiltonianFlow({ size: 2, potential: quartic, steps, stepSize });
      const [error] = await max(abs(sub(f.energy(f.forward(x)), f.energy(x)))).data<'float32'>();
      return error!;
    };
    const [coarse, fine] = [await errorOf(16), await errorOf(32)];
    expect(fine).toBeGreaterThan(1e-4);
    // 4 in the limit.
    expect(coarse / fine).toBeGreaterThan(3.5);
    expect(coarse / fine).toBeLessThan(4.5);
  });

  it('has an energy of both halves', async () => {
    const f = new HamiltonianFlow({ size: 2, potential: spring, mass: [2, 4] });
    const energy = f.energy([[[1, 2, 3, 4]]]);
    expect(energy.shape).toEqual([1, 1]);
    await expectClose(energy, 2.5 + 9 / 4 + 16 / 8);
  });

  it('checks what it is given', async () => {
    const make = (options: Partial<HamiltonianFlowOptions>) => () =>
      new HamiltonianFlow({ size: 2, potential: spring, ...options });
    expect(make({ size: 0 })).toThrow(/HamiltonianFlow: size must be a positive integer/);
    expect(make({ steps: 1.5 })).toThrow(/HamiltonianFlow: steps must be a positive integer/);
    expect(make({ stepSize: 0 })).toThrow(/HamiltonianFlow: stepSize must be positive, received 0/);
    expect(make({ mass: [1, -1] })).toThrow(/HamiltonianFlow: mass must be positive/);
    expect(make({ mass: [1, 1, 1] })).toThrow(/mass must be one number, or one for each of 2/);
    expect(() => make({})().forward(zeros([2]))).toThrow(/vectors of 4, positions and momenta/);
    expect(() => make({ potential: (q) => q })().forward(zeros([4]))).toThrow(
      /HamiltonianFlow: potential must give one number for each of 1 vectors, received \[1,2\]/,
    );
    const stepSize = new Parameter(1, { support: positive });
    stepSize.assignUnconstrained(scalar(Number.NaN));
    await expect(make({ stepSize })().validate()).rejects.toThrow(/stepSize must be positive/);
  });
});
