import { expectClose } from '@diffeo/testing';
import type { Bijector } from '../src/index.js';
import reference from './reference/vector-constraints.json' with { type: 'json' };

/** Compares a map with its 64-bit values. Errors of y are relative to its own size or to `atol`. */
export async function expectVectorReference(
  name: string,
  f: Bijector,
  { rtol, atol = 0 }: { rtol: number; atol?: number },
): Promise<void> {
  const cases = reference.cases.filter(({ map }) => map === name);
  if (cases.length === 0) throw new Error(`no reference values for ${name}`);
  for (const { x, y, logDet } of cases) {
    const forward = f.forwardAndLogDet(x);
    await expectClose(forward.value, y, { rtol, atol: Math.max(atol, SMALLEST) });
    await expectClose(forward.logDet, [logDet], { rtol: 4e-6, atol: 4e-6 });
  }
}

/** Below it numbers of float32 lose digits, or are flushed to zero. */
const SMALLEST = 2 ** -126;
