import { ShapeError } from '@diffeo/core';
import { reshape, stack, type Tensor, tidy } from '@tensorflow/tfjs-core';

/**
 * Reads named scalars back from the device in one transfer. The tensors stay the caller's.
 *
 * @throws ShapeError naming the one that is not a scalar.
 */
export async function readScalars(
  scalars: Readonly<Record<string, Tensor>>,
): Promise<Record<string, number>> {
  const entries = Object.entries(scalars);
  for (const [name, { size, shape }] of entries) {
    if (size === 1) continue;
    throw new ShapeError({
      where: `fit: ${name}`,
      rule: 'must be a scalar',
      received: `[${shape}]`,
      remedy: 'Reduce it with mean or sum.',
    });
  }
  const packed = tidy(() => stack(entries.map(([, scalar]) => reshape(scalar, []))));
  const values = await packed.data();
  packed.dispose();
  return Object.fromEntries(entries.map(([name], i) => [name, values[i]!]));
}
