import {
  broadcastShapes,
  checkValues,
  DomainError,
  real,
  ShapeError,
  type Support,
  sameShape,
  shapeOf,
  type TensorInput,
} from '@diffeo/core';
import { checkCounts } from '../check-counts.js';

/** A parameter, and what its shape must end in. */
export type SizedParameter = readonly [input: TensorInput, ending: readonly number[]];

/**
 * The batch of a map with these parameters: what is left of their shapes before the endings, broadcast.
 *
 * @throws ShapeError for a parameter with another ending, or if the batches do not broadcast.
 */
export function parameterBatch(
  family: string,
  parameters: Readonly<Record<string, SizedParameter>>,
): number[] {
  const batches: Record<string, number[]> = {};
  for (const [name, [input, ending]] of Object.entries(parameters)) {
    const shape = shapeOf(input, `${family}: ${name}`);
    const at = shape.length - ending.length;
    if (at < 0 || ending.some((size, i) => shape[at + i] !== size)) {
      throw new ShapeError({
        where: `${family}: ${name}`,
        rule: `must end in [${ending}]`,
        received: `[${shape}]`,
        remedy: 'Dimensions before these are a batch of maps.',
      });
    }
    batches[name] = shape.slice(0, at);
  }
  return broadcastShapes(family, batches);
}

/**
 * Refuses parameters of other shapes than their endings.
 *
 * @throws ShapeError naming the first.
 */
export function checkShapes(
  family: string,
  parameters: Readonly<Record<string, SizedParameter>>,
): void {
  for (const [name, [input, expected]] of Object.entries(parameters)) {
    const shape = shapeOf(input, `${family}: ${name}`);
    if (sameShape(shape, expected)) continue;
    throw new ShapeError({
      where: `${family}: ${name}`,
      rule: `must have the shape [${expected}]`,
      received: `[${shape}]`,
    });
  }
}

/**
 * D, how many entries the vectors have: as given, or from the last dimension of a parameter.
 *
 * @throws DomainError if there is neither, or unless the size is a positive integer; ShapeError for a single number.
 */
export function vectorSize(
  family: string,
  size: number | undefined,
  parameters: Readonly<Record<string, TensorInput | undefined>>,
): number {
  if (size !== undefined) {
    checkCounts(family, { size });
    return size;
  }
  const given = Object.entries(parameters).find(([, input]) => input !== undefined);
  if (given === undefined) {
    throw new DomainError({
      where: family,
      rule: `needs size, or ${Object.keys(parameters).join(' or ')}`,
      received: 'neither',
      remedy: 'Pass how many entries a vector has.',
    });
  }
  const [name, input] = given;
  const last = shapeOf(input!, `${family}: ${name}`).at(-1);
  if (last !== undefined && last > 0) return last;
  throw new ShapeError({
    where: `${family}: ${name}`,
    rule: 'must have one or more entries in its last dimension',
    received: last === undefined ? 'a number' : `[${shapeOf(input!)}]`,
  });
}

/**
 * Refuses numbers outside their supports; parameters that were not passed are not looked at.
 *
 * @throws DomainError naming the first.
 */
export function checkParameters<Name extends string>(
  family: string,
  parameters: Readonly<Record<Name, TensorInput | undefined>>,
  supports: Readonly<Record<NoInfer<Name>, Support>>,
): void {
  for (const [name, value] of Object.entries<TensorInput | undefined>(parameters)) {
    if (value === undefined) continue;
    const support = supports[name as Name];
    const remedy =
      support === real
        ? 'Pass finite numbers.'
        : `Pass what is ${support.name}, or size alone to train it.`;
    checkValues(`${family}: ${name}`, value, support, remedy);
  }
}
