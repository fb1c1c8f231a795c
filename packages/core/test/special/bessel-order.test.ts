import { expectClose } from '@diffeo/testing';
import { sum, type Tensor, tensor1d } from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { grad } from '../../src/autodiff/grad.js';
import { i0 } from '../../src/special/i0.js';
import { logBesselI } from '../../src/special/log-bessel-i.js';
import reference from '../reference/log-bessel-i.json' with { type: 'json' };
import { describeAccuracy } from './describe-accuracy.js';
import { tableOfRows } from './table-of-rows.js';

type OfTwo = (v: Tensor, x: Tensor) => Tensor;

/** The derivative in the argument of the given index. */
function partial(f: OfTwo, index: 0 | 1): OfTwo {
  return (v, x) =>
    index === 0 ? grad((at: Tensor) => sum(f(at, x)))(v) : grad((at: Tensor) => sum(f(v, at)))(x);
}

const VX = ['v', 'x'];
const { cases } = reference;
const [byV, byX] = [partial(logBesselI, 0), partial(logBesselI, 1)];
const table = (order: 'v' | 'x' | 'vv' | 'vx' | 'xx') => tableOfRows(VX, cases[order]);

// Next to x = 2 v / 3 terms of the size of v cancel.
const cancelled = { value: { singleToInputs: true } };
// For x below 10 the terms of the power series are fifty times the derivatives, at most, that are tested.
const series = { value: { single: 1e-4 } };

describeAccuracy('logBesselI', logBesselI, tableOfRows(VX, cases.value, cases.ends), cancelled);
describeAccuracy('d/dv logBesselI', byV, table('v'), series);
describeAccuracy('d/dx logBesselI', byX, table('x'));
describeAccuracy('d2/dv2 logBesselI', partial(byV, 0), table('vv'));
describeAccuracy('d2/dv dx logBesselI', partial(byV, 1), table('vx'), series);
describeAccuracy('d2/dx2 logBesselI', partial(byX, 1), table('xx'), series);

describe('logBesselI', () => {
  it('is the logarithm of i0 at order 0, and of sqrt(2 / (pi x)) sinh x at order 1/2', async () => {
    const xs = [1e-3, 0.7, 5, 12, 40];
    await expectClose(
      logBesselI(0, xs),
      Array.from(await i0(xs).data(), (value) => Math.log(value)),
      { rtol: 1e-5, atol: 1e-6 },
    );
    await expectClose(
      logBesselI(0.5, xs),
      xs.map((x) => 0.5 * Math.log(2 / (Math.PI * x)) + Math.log(Math.sinh(x))),
      { rtol: 1e-5, atol: 1e-6 },
    );
  });

  it('has derivatives in either order, and refuses third ones', async () => {
    const [v, x] = [tensor1d([0.3, 4, 50]), tensor1d([2, 0.5, 70])];
    const first = await partial(byV, 1)(v, x).data();
    await expectClose(partial(byX, 0)(v, x), Array.from(first));
    expect(() => partial(partial(byV, 0), 0)(v, x)).toThrow(/derivatives up to the second/);
  });
});
