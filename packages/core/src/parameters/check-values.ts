import { Tensor, type TensorLike as TfTensorLike } from '@tensorflow/tfjs-core';
import { DomainError } from '../errors/domain-error.js';
import type { Support } from './support.js';

/** How many numbers of a vector or matrix an error message shows. */
const SHOWN = 8;

/**
 * Refuses numbers outside a support, before any op runs. Tensors pass: looking into them would read back from the device.
 *
 * For a support of vectors or matrices, the last dimensions are taken as one member each.
 *
 * @throws DomainError naming the first offending number, vector or matrix, and its index.
 */
export function checkValues(
  where: string,
  value: TfTensorLike | Tensor | object,
  support: Support,
  remedy: string,
): void {
  if (value instanceof Tensor || typeof value === 'function') return;
  for (const [path, member] of members(value, support.eventRank ?? 0)) {
    if (belongs(member, support)) continue;
    const at = path.length === 0 ? '' : ` at index [${path}]`;
    throw new DomainError({
      where,
      rule: `must be ${support.name}`,
      received: `${written(member)}${at}`,
      remedy,
    });
  }
}

function* members(
  value: unknown,
  rank: number,
  path: number[] = [],
): Generator<[path: number[], member: unknown]> {
  if (typeof value !== 'number' && !isArray(value)) return;
  const shape = shapeOf(value);
  if (shape.length <= rank) yield [path, value];
  else {
    const items = value as ArrayLike<unknown>;
    for (let i = 0; i < items.length; i++) yield* members(items[i], rank, [...path, i]);
  }
}

function belongs(member: unknown, support: Support): boolean {
  if (typeof member === 'number' && support.eventRank === undefined) {
    return support.contains(member);
  }
  const values = numbersOf(member);
  const shape = shapeOf(member);
  const size = shape.reduce((product, length) => product * length, 1);
  return (
    shape.length === (support.eventRank ?? 0) &&
    values.length === size &&
    values.every((number) => support.contains(number)) &&
    (support.containsEvent?.(values, shape) ?? true)
  );
}

function isArray(value: unknown): value is ArrayLike<unknown> {
  return Array.isArray(value) || ArrayBuffer.isView(value);
}

/** The lengths of nested arrays, each that of the first of its kind. */
function shapeOf(value: unknown): number[] {
  return isArray(value) ? [value.length, ...shapeOf(value[0])] : [];
}

function numbersOf(value: unknown): number[] {
  return isArray(value) ? Array.from(value).flatMap(numbersOf) : [value as number];
}

function written(member: unknown): string {
  if (typeof member === 'number') return `${member}`;
  const values = numbersOf(member);
  const dots = values.length > SHOWN ? ', ...' : '';
  return `[${values.slice(0, SHOWN).join(', ')}${dots}]`;
}
