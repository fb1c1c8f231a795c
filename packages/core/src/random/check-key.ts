import { describeValue } from '../errors/describe-value.js';
import { DTypeError } from '../errors/dtype-error.js';
import type { PhiloxKey } from './philox.js';

/**
 * Refuses what is no key; a program without types may pass a seed, which would draw as the key of zeros does.
 *
 * @throws DTypeError unless it has two words.
 */
export function checkKey(sampler: string, key: PhiloxKey): void {
  const words: Partial<PhiloxKey> | null = key;
  if (Number.isInteger(words?.hi) && Number.isInteger(words?.lo)) return;
  throw new DTypeError({
    where: `${sampler}: key`,
    rule: 'must be a Key',
    received: describeValue(key),
    remedy: 'Pass Key.fromSeed(42), or a key derived from another by split or foldIn.',
  });
}
