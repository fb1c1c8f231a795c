import { Key } from './key.js';
import { keyStream } from './key-stream.js';

/**
 * Restarts the global stream of keys, so that everything drawn without a key is the same from here on.
 *
 * @param value Any safe integer.
 * @throws DomainError for anything else.
 * @example
 * seed(42);
 * const x = normal([3]);
 */
export function seed(value: number): void {
  const root = Key.fromSeed(value);
  Object.assign(keyStream(), { root, taken: 0 });
}
