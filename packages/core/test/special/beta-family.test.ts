import { expectClose } from '@diffeo/testing';
import { sum, type Tensor, tensor1d } from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { grad } from '../../src/autodiff/grad.js';
import { betainc } from '../../src/special/betainc.js';
import { betaincinv } from '../../src/special/betaincinv.js';
import gamma from '../reference/gamma-functions.json' with { type: 'json' };
import incomplete from '../reference/incomplete-beta.json' with { type: 'json' };
import type { ReferenceRow } from '../worst-relative-error.js';
import { describeAccuracy } from './describe-accuracy.js';
import { tableOfRows } from './table-of-rows.js';

type Rows = readonly ReferenceRow[];
type OfThree = (a: Tensor, b: Tensor, x: Tensor) => Tensor;

/** The derivative in the argument of the given index. */
function partial(f: OfThree, index: 0 | 1 | 2): OfThree {
  return (...at) => {
    const withIndex = (x: Tensor) => at.map((each, i) => (i === index ? x : each));
    return grad((x: Tensor) => sum(f(...(withIndex(x) as Parameters<OfThree>))))(at[index]);
  };
}

const ABX = ['a', 'b', 'x'];
const { cases } = incomplete;
const slopeA = partial(betainc, 0);
const slopeB = partial(betainc, 1);

// Two point masses with the one at 1 of weight 1e-7: above the mean the value is 1 less its complement, which float32 cannot hold.
const isHeld = ({ at }: ReferenceRow) => Math.min(Number(at[0]), Number(at[1])) > 1e-9;
const table = (rows: Rows) => tableOfRows(ABX, rows.filter(isHeld));

// Far out the exponent is up to 87, and the rounding of such a number in float32 makes 4e-6 to 8e-6 of the result.
const far = { value: { single: 2e-5 } };
// The terms of the second derivatives lose up to three digits to cancellation.
const cancelled = { value: { single: 2e-4 } };

describeAccuracy(
  'betainc',
  betainc,
  tableOfRows(ABX, cases.betainc.filter(isHeld), gamma.cases.special.betainc),
  far,
);
describeAccuracy('d/da betainc', slopeA, table(cases.betaincA), far);
describeAccuracy('d/db betainc', slopeB, table(cases.betaincB), far);
describeAccuracy('d2/da2 betainc', partial(slopeA, 0), table(cases.betaincAA), cancelled);
describeAccuracy('d2/da db betainc', partial(slopeA, 1), table(cases.betaincAB), cancelled);
describeAccuracy('d2/db2 betainc', partial(slopeB, 1), table(cases.betaincBB), cancelled);

const ABP = ['a', 'b', 'p'];
const inverseA = partial(betaincinv, 0);
const inverseB = partial(betaincinv, 1);
const inverseP = partial(betaincinv, 2);
const roots = (rows: Rows, ends: Rows = []) => tableOfRows(ABP, rows.filter(isHeld), ends);
// For shapes of 1e6 and 1e-3 the derivative in the first is a difference of terms that are 1e3 times as large, and the
// terms of second derivatives cancel in two digits at most.
const differences = { value: { single: 5e-5 } };

describeAccuracy('betaincinv', betaincinv, roots(cases.betaincinv, gamma.cases.special.betaincinv));
describeAccuracy('d/da betaincinv', inverseA, roots(cases.betaincinvA), differences);
describeAccuracy('d/db betaincinv', inverseB, roots(cases.betaincinvB));
describeAccuracy('d/dp betaincinv', inverseP, roots(cases.betaincinvP));
describeAccuracy('d2/da2 betaincinv', partial(inverseA, 0), roots(cases.betaincinvAA), differences);
describeAccuracy(
  'd2/da db betaincinv',
  partial(inverseA, 1),
  roots(cases.betaincinvAB),
  differences,
);
describeAccuracy(
  'd2/da dp betaincinv',
  partial(inverseA, 2),
  roots(cases.betaincinvAP),
  differences,
);
describeAccuracy('d2/db2 betaincinv', partial(inverseB, 1), roots(cases.betaincinvBB), differences);
describeAccuracy(
  'd2/db dp betaincinv',
  partial(inverseB, 2),
  roots(cases.betaincinvBP),
  differences,
);
describeAccuracy('d2/dp2 betaincinv', partial(inverseP, 2), roots(cases.betaincinvPP), differences);

/** Closed forms at a = 2, b = 3: the density is 12 x (1 - x)², digamma(2) - digamma(5) = -13/12, digamma(3) - digamma(5) = -7/12. */
describe('betainc in x', () => {
  const xs = [1e-3, 0.2, 0.4, 0.99];
  const density = (x: number) => 12 * x * (1 - x) ** 2;
  const at = () =>
    [tensor1d(xs.map(() => 2)), tensor1d(xs.map(() => 3)), tensor1d(xs.map(Math.fround))] as const;
  const exact = xs.map(Math.fround);
  const partialX = (f: OfThree) => partial(f, 2);
  const slope = partialX(betainc);

  it('has the density for its derivative', async () => {
    await expectClose(slope(...at()), exact.map(density), { rtol: 3e-6 });
  });

  it('has second derivatives, whichever comes first', async () => {
    const withA = exact.map((x) => density(x) * (Math.log(x) + 13 / 12));
    const withB = exact.map((x) => density(x) * (Math.log1p(-x) + 7 / 12));
    await expectClose(partial(slope, 0)(...at()), withA, { rtol: 1e-5 });
    await expectClose(partialX(slopeA)(...at()), withA, { rtol: 1e-5 });
    await expectClose(partial(slope, 1)(...at()), withB, { rtol: 1e-5 });
    await expectClose(partialX(slopeB)(...at()), withB, { rtol: 1e-5 });
    const bend = exact.map((x) => 12 * (1 - x) * (1 - 3 * x));
    await expectClose(partialX(slope)(...at()), bend, { rtol: 1e-5 });
  });

  it('refuses third derivatives that have no closed form', () => {
    expect(() => partial(partial(slopeA, 0), 1)(...at())).toThrow(/derivatives up to the second/);
  });
});

it('betaincinv refuses third derivatives', () => {
  const third = partial(partial(partial(betaincinv, 2), 2), 2);
  expect(() => third(tensor1d([2]), tensor1d([3]), tensor1d([0.5]))).toThrow(
    /derivatives up to the second/,
  );
});
