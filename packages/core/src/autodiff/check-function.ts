import { describeValue } from '../errors/describe-value.js';
import { DTypeError } from '../errors/dtype-error.js';

/** Refuses an `f` that cannot be called. */
export function checkFunction(where: string, f: unknown): void {
  if (typeof f !== 'function') {
    throw new DTypeError({
      where: `${where}: f`,
      rule: 'must be a function of tensors',
      received: describeValue(f),
      remedy: 'Pass the computation itself, (x) => ..., and not its result.',
    });
  }
}
