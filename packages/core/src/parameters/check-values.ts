import { Tensor, type TensorLike as TfTensorLike } from '@tensorflow/tfjs-core';
import { DomainError } from '../errors/domain-error.js';
import type { Support } from './support.js';

function* entries(value: unknown, path: number[] = []): Generator<[path: number[], value: number]> {
  if (typeof value === 'number') yield [path, value];
  else if (ArrayBuffer.isView(value) || Array.isArray(value)) {
    const items = value as ArrayLike<unknown>;
    for (let i = 0; i < items.length; i++) yield* entries(items[i], [...path, i]);
  }
}

/**
 * Refuses numbers outside a support, before any op runs. Tensors pass: looking into them would read back from the device.
 *
 * @throws DomainError naming the first offending number and its index.
 */
export function checkValues(
  where: string,
  value: TfTensorLike | Tensor | object,
  support: Support,
  remedy: string,
): void {
  if (value instanceof Tensor || typeof value === 'function') return;
  for (const [path, number] of entries(value)) {
    if (support.contains(number)) continue;
    const at = path.length === 0 ? '' : ` at index [${path}]`;
    throw new DomainError({
      where,
      rule: `must be ${support.name}`,
      received: `${number}${at}`,
      remedy,
    });
  }
}
