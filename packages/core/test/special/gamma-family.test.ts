import { expectClose } from '@diffeo/testing';
import { sum, type Tensor, tensor1d } from '@tensorflow/tfjs-core';
import { describe, expect, inject, it } from 'vitest';
import { grad } from '../../src/autodiff/grad.js';
import { digamma } from '../../src/special/digamma.js';
import { gammainc, gammaincc } from '../../src/special/gammainc.js';
import { gammainccinv, gammaincinv } from '../../src/special/gammaincinv.js';
import { lbeta } from '../../src/special/lbeta.js';
import { lgamma } from '../../src/special/lgamma.js';
import { multigammaln } from '../../src/special/multigammaln.js';
import { polygamma } from '../../src/special/polygamma.js';
import { zeta } from '../../src/special/zeta.js';
import gamma from '../reference/gamma-functions.json' with { type: 'json' };
import incomplete from '../reference/incomplete-gamma.json' with { type: 'json' };
import { describeAccuracy } from './describe-accuracy.js';
import { tableOfRows } from './table-of-rows.js';
import { withoutKernels } from './without-kernels.js';

const { special } = gamma.cases;

/** The derivative of a function of two arguments in the one of the given index. */
function partial(f: (a: Tensor, x: Tensor) => Tensor, index: 0 | 1): typeof f {
  return (a, x) =>
    index === 0 ? grad((at: Tensor) => sum(f(at, x)))(a) : grad((at: Tensor) => sum(f(a, at)))(x);
}

const gammaincA = partial(gammainc, 0);

// In float32 a value next to a zero has the accuracy of the terms that cancel there: tested below, absolutely.
const isNearZero = ({ value }: { value: number }) => Math.abs(value) < 0.1;
const away = (rows: { at: number[]; value: number }[]) => rows.filter((row) => !isNearZero(row));

describeAccuracy('lgamma', lgamma, tableOfRows(['x'], away(gamma.cases.lgamma), special.lgamma));
describeAccuracy(
  'digamma',
  digamma,
  tableOfRows(['x'], away(gamma.cases.digamma), special.digamma),
);
describeAccuracy('polygamma', polygamma, tableOfRows(['n', 'x'], gamma.cases.polygamma));
describeAccuracy('lbeta', lbeta, tableOfRows(['a', 'b'], away(gamma.cases.lbeta)));
describeAccuracy('zeta', zeta, tableOfRows(['s', 'q'], gamma.cases.zeta, special.zeta));
describeAccuracy('d/ds zeta', partial(zeta, 0), tableOfRows(['s', 'q'], gamma.cases.zetaS));
const zetaSS = partial(partial(zeta, 0), 0);
describeAccuracy('d2/ds2 zeta', zetaSS, tableOfRows(['s', 'q'], gamma.cases.zetaSS));

const multigamma = (a: Tensor) => multigammaln(a, 4);
const slopeOf = (f: (a: Tensor) => Tensor) => (a: Tensor) => grad((at: Tensor) => sum(f(at)))(a);
// The limits: SciPy takes only a above 3/2, and so do integrals.
const limits = [
  { at: [1.5], value: Infinity },
  { at: [Infinity], value: Infinity },
  { at: [1.25], value: NaN },
  { at: [NaN], value: NaN },
];
const { multigammaln: M, multigammalnA: MA, multigammalnAA: MAA } = gamma.cases;
describeAccuracy('multigammaln', multigamma, tableOfRows(['a'], M, limits));
describeAccuracy('d/da multigammaln', slopeOf(multigamma), tableOfRows(['a'], away(MA)));
describeAccuracy('d2/da2 multigammaln', slopeOf(slopeOf(multigamma)), tableOfRows(['a'], MAA));

const AX = ['a', 'x'];
const { gammainc: P, gammaincc: Q, gammaincA: PA, gammaincAA: PAA } = incomplete.cases;
// Far out the exponent is up to 87, and the rounding of such a number in float32 makes 4e-6 to 8e-6 of the result.
const bounds = { value: { single: 2e-5 } };
describeAccuracy('gammainc', gammainc, tableOfRows(AX, P, special.gammainc), bounds);
describeAccuracy('gammaincc', gammaincc, tableOfRows(AX, Q, special.gammaincc), bounds);
describeAccuracy('d/da gammainc', gammaincA, tableOfRows(AX, PA), bounds);
// The terms of the second derivative lose up to three digits to cancellation.
describeAccuracy('d2/da2 gammainc', partial(gammaincA, 0), tableOfRows(AX, PAA), {
  value: { single: 1e-4 },
});

const AP = ['a', 'p'];
const { cases } = incomplete;
// The terms lose up to two digits to cancellation.
const cancelled = { value: { single: 2e-4 } };
for (const name of ['gammaincinv', 'gammainccinv'] as const) {
  const inverse = { gammaincinv, gammainccinv }[name];
  const [byShape, byProbability] = [partial(inverse, 0), partial(inverse, 1)];
  const table = (order: 'A' | 'P' | 'AA' | 'AP' | 'PP') =>
    tableOfRows(AP, cases[`${name}${order}`]);
  describeAccuracy(name, inverse, tableOfRows(AP, cases[name], special[name]), bounds);
  describeAccuracy(`d/da ${name}`, byShape, table('A'), bounds);
  describeAccuracy(`d/dp ${name}`, byProbability, table('P'), bounds);
  describeAccuracy(`d2/da2 ${name}`, partial(byShape, 0), table('AA'), cancelled);
  describeAccuracy(`d2/da dp ${name}`, partial(byShape, 1), table('AP'), cancelled);
  describeAccuracy(`d2/dp2 ${name}`, partial(byProbability, 1), table('PP'), cancelled);
}

const isDouble = ['cpu', 'wasm'].includes(inject('backend'));

describe.each([
  ['lgamma', (at: Tensor) => lgamma(at), gamma.cases.lgamma],
  ['digamma', (at: Tensor) => digamma(at), gamma.cases.digamma],
] as const)('%s next to its zeros', (_name, compute, rows) => {
  const near = rows.filter(isNearZero);
  const at = () => tensor1d(near.map((row) => row.at[0]!));
  const exact = near.map(({ value }) => value);

  it('has eight digits in 64 bits and is right to 2e-6 absolutely in float32', async () => {
    await expectClose(compute(at()), exact, isDouble ? { rtol: 1e-6 } : { atol: 2e-6, rtol: 0 });
    const composite = await withoutKernels(() => compute(at()).data());
    await expectClose(tensor1d(composite), exact, { atol: 2e-6, rtol: 0 });
  });
});

/** Closed forms at a = 3, where Gamma(a) = 2 and digamma(a) = 3/2 - gamma. */
describe('gammainc in x', () => {
  const score = (x: number) => Math.log(x) - (1.5 - 0.5772156649015329);
  const density = (x: number) => (x * x * Math.exp(-x)) / 2;
  const xs = [0.01, 1, 2.5, 9];
  const a = () => tensor1d(xs.map(() => 3));
  const x = () => tensor1d(xs);
  const slope = partial(gammainc, 1);

  it('has the density for its derivative, and gammaincc minus that', async () => {
    await expectClose(slope(a(), x()), xs.map(density), { rtol: 3e-6 });
    await expectClose(
      partial(gammaincc, 1)(a(), x()),
      xs.map((at) => -density(at)),
      { rtol: 3e-6 },
    );
  });

  it('has second derivatives, whichever comes first', async () => {
    const mixed = xs.map((at) => density(at) * score(at));
    await expectClose(partial(slope, 0)(a(), x()), mixed, { rtol: 1e-5 });
    await expectClose(partial(gammaincA, 1)(a(), x()), mixed, { rtol: 1e-5 });
    const bend = xs.map((at) => density(at) * (2 / at - 1));
    await expectClose(partial(slope, 1)(a(), x()), bend, { rtol: 3e-6 });
  });

  it('refuses third derivatives that have no closed form', () => {
    const third = partial(partial(gammaincA, 0), 0);
    expect(() => third(a(), x())).toThrow(/derivatives up to the second/);
  });
});

describe('lbeta', () => {
  it('has differences of digammas for derivatives, without cancellation', async () => {
    // digamma(a) - digamma(a + 1) = -1/a and trigamma(a) - trigamma(a + 1) = 1/a²
    const sizes = [0.01, 1, 30, 1e4];
    const a = () => tensor1d(sizes);
    const b = () => tensor1d(sizes.map(() => 1));
    const slope = partial(lbeta, 0);
    await expectClose(
      slope(a(), b()),
      sizes.map((size) => -1 / size),
      { rtol: 5e-6 },
    );
    await expectClose(
      partial(slope, 0)(a(), b()),
      sizes.map((size) => 1 / size ** 2),
      { rtol: 5e-6 },
    );
  });
});
