import { expectClose } from '@diffeo/testing';
import { add, matMul, type Tensor, type Tensor2D, tanh, tensor2d } from '@tensorflow/tfjs-core';
import { describe, it } from 'vitest';
import { Autoregressive, affineFamily, type Bijector, Coupling, chain } from '../src/index.js';
import reference from './reference/triangular-flows.json' with { type: 'json' };

/** Sums of up to 10 products and an exponential, of numbers up to 10, in each layer. */
const VALUE = { rtol: 4e-6, atol: 4e-6 };

type Layer = (typeof reference.cases)[number]['layers'][number];

function mapOf(kind: string, size: number, { keeps, weight, bias }: Layer): Bijector {
  const conditioner = (given: Tensor) =>
    tanh(add(matMul(given as Tensor2D, tensor2d(weight)), bias));
  const family = affineFamily();
  return kind === 'coupling'
    ? new Coupling({ mask: { shape: [size], keeps }, family, conditioner })
    : new Autoregressive({ size, family, conditioner });
}

describe.each(
  reference.cases.map((entry) => [entry.kind, entry.layers.length, entry.size, entry] as const),
)('%s flow of %i layers, %i entries', (kind, _, size, { layers, context, x, y, logDet }) => {
  // In a chain the last map comes first.
  const f = chain(layers.map((layer) => mapOf(kind, size, layer)).reverse());
  const given = context.length > 0 ? [context] : undefined;

  it('has the values and log-determinants of 64-bit Jacobians', async () => {
    const forward = f.forwardAndLogDet([x], given);
    await expectClose(forward.value, y, VALUE);
    await expectClose(forward.logDet, [logDet], VALUE);
  });

  it('finds its way back', async () => {
    const inverse = f.inverseAndLogDet([y], given);
    await expectClose(inverse.value, x, VALUE);
    await expectClose(inverse.logDet, [-logDet], VALUE);
  });
});
