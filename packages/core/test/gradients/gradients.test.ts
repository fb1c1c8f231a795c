import {
  addN,
  getBackend,
  getKernel,
  mul,
  sum,
  type Tensor,
  tensor,
  tidy,
} from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import { tapeEngine } from '../../src/autodiff/tape-engine.js';
import { valueAndGrad } from '../../src/autodiff/value-and-grad.js';
import { kernelGradients } from '../../src/gradients/kernel-gradients.js';
import { outputWeights, type Reference, referenceOf, weighted } from './finite-differences.js';
import type { BackendName, GradientCase } from './gradient-case.js';
import { gradientCases } from './gradient-cases.js';

/** Kernels that some case differentiated through, in first or second order. */
const reached = new Set<string>();

function noteKernels(): void {
  for (const node of tapeEngine().state.activeTape ?? []) reached.add(node.kernelName);
}

const DEFAULT_TOLERANCE = { first: 5e-5, second: 1e-3 };

/** First derivatives and Hessian-vector products of a case on the current backend. */
async function derivatives(gradientCase: GradientCase, { points, directions }: Reference) {
  const { first, second } = tidy(() => {
    const xs = points.map((values, i) =>
      tensor(Float32Array.from(values), [...gradientCase.inputs[i]![0]]),
    );
    const vs = directions.map((values, i) =>
      tensor(Float32Array.from(values), [...gradientCase.inputs[i]![0]]),
    );
    const loss = weighted(gradientCase, outputWeights);
    const directional = () => {
      const { gradients } = valueAndGrad(() => loss(...xs), xs);
      const products = gradients.map((gradient, i) => sum(mul(gradient, vs[i]!)));
      noteKernels();
      return { value: products.length === 1 ? products[0]! : addN(products), aux: gradients };
    };
    const outer = valueAndGrad(directional, xs);
    return { first: outer.aux, second: outer.gradients };
  });
  const read = async (tensors: Tensor[]) => {
    const values = await Promise.all(tensors.map((t) => t.data<'float32'>()));
    for (const t of tensors) t.dispose();
    return values;
  };
  return { first: await read(first), second: await read(second) };
}

/** The largest deviation, relative to 1 + the largest value of the same derivative. */
function deviation(got: Float32Array[], want: Float64Array[]): number {
  let worst = 0;
  for (const [i, wanted] of want.entries()) {
    const scale = 1 + Math.max(0, ...wanted.map(Math.abs));
    for (const [k, value] of wanted.entries()) {
      const error = Math.abs(got[i]![k]! - value) / scale;
      if (!(error <= worst)) worst = error;
    }
  }
  return worst;
}

for (const gradientCase of gradientCases) {
  it(gradientCase.name, async () => {
    const backend = getBackend() as BackendName;
    const reference = await referenceOf(gradientCase);
    const tolerance = { ...DEFAULT_TOLERANCE, ...gradientCase.tolerance };
    const failsWith = gradientCase.fails?.[backend];
    if (failsWith !== undefined) {
      const worst = await derivatives(gradientCase, reference).then(
        ({ first }) => deviation(first, reference.gradients),
        () => Number.POSITIVE_INFINITY,
      );
      expect(worst, `passes now, though "${failsWith}"`).toBeGreaterThan(tolerance.first);
      return;
    }
    const { first, second } = await derivatives(gradientCase, reference);
    expect(deviation(first, reference.gradients), 'first derivative').toBeLessThan(tolerance.first);
    const worst = deviation(second, reference.hessianProducts);
    const failsSecond = gradientCase.failsSecond?.[backend];
    if (failsSecond === undefined) {
      expect(worst, 'second derivative').toBeLessThan(tolerance.second);
    } else {
      expect(worst, `passes now, though "${failsSecond}"`).toBeGreaterThan(tolerance.second);
    }
  });
}

/** Kernels of the table that nothing calls: `broadcastTo` runs Tile, `logSoftmax` a composition. */
const NEVER_CALLED = ['BroadcastTo', 'LogSoftmax'];

/** Kernels that the gradients go round on a backend, because they are wrong there. */
const AVOIDED: Partial<Record<string, string[]>> = { wasm: ['Conv3DBackpropFilterV2'] };

it('reaches every kernel of the table that the backend has', () => {
  const backend = getBackend();
  const missing = kernelGradients
    .map(({ kernelName }) => kernelName)
    .filter((name) => getKernel(name, backend) != null && !reached.has(name));
  expect(missing.sort()).toEqual(
    [...NEVER_CALLED, ...(AVOIDED[backend] ?? [])]
      .filter((name) => getKernel(name, backend) != null)
      .sort(),
  );
});
