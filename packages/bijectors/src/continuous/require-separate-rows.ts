import { DomainError } from '@diffeo/core';
import { concat, fill, mul, slice, sub, type Tensor, tidy } from '@tensorflow/tfjs-core';
import { type OdeField, velocity } from './ode-field.js';

/** How far roundings in batches of other sizes may part velocities, relative to the largest. */
const ROUNDING = 1e-4;

/**
 * Refuses a field that gives a row another velocity when a second row is beside it. It reads back, for use outside of
 * training.
 *
 * @throws DomainError if rows see each other.
 */
export async function requireSeparateRows(
  where: string,
  field: OdeField,
  time: number,
  z: Tensor,
  context: Tensor | undefined,
): Promise<void> {
  const velocities = tidy(() => {
    const first = (x: Tensor) => slice(x, [0, 0], [1, x.shape[1]!]);
    const alone = first(z);
    const pair = concat([alone, sub(1, mul(0.5, alone))], 0);
    const given = context && first(context);
    const both = given && concat([given, given], 0);
    const beside = velocity(field, fill([2, 1], time), pair, both);
    return concat([velocity(field, fill([1, 1], time), alone, given), first(beside)], 0);
  });
  const values = await velocities.data<'float32'>();
  velocities.dispose();
  const size = values.length / 2;
  const largest = values.reduce((most, each) => Math.max(most, Math.abs(each)), 0);
  const isApart = values
    .subarray(0, size)
    .some((each, i) => Math.abs(each - values[size + i]!) > ROUNDING * largest);
  if (!isApart) return;
  throw new DomainError({
    where: `${where}: field`,
    rule: 'must treat each row by itself',
    received: 'a velocity that changes with the row beside it',
    remedy: 'Leave out what mixes rows, such as batch normalization or a mean over the batch.',
  });
}
