import type { SamplerAttributes } from './bits.js';
import { checkKey } from './check-key.js';
import { noteDraw } from './note-draw.js';
import type { PhiloxKey } from './philox.js';

/**
 * What the kernel of a sampler needs to know of the shape and the key, from which it draws now.
 *
 * @throws DTypeError for what is no key.
 */
export function samplerAttributes(
  sampler: string,
  shape: readonly number[],
  key: PhiloxKey,
): SamplerAttributes {
  checkKey(sampler, key);
  noteDraw(sampler, key);
  return { shape: [...shape], keyHi: key.hi, keyLo: key.lo };
}
