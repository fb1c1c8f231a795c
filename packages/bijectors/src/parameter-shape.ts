import {
  broadcastShapes,
  checkValues,
  real,
  type Support,
  shapeOf,
  type TensorInput,
} from '@diffeo/core';

/**
 * What the shapes of the parameters of a map of single numbers broadcast to: its `batchShape`. Those given as numbers
 * are checked to lie in their supports.
 *
 * @throws DomainError naming the first number outside of its support; ShapeError if the shapes do not broadcast.
 */
export function parameterShape<Name extends string>(
  family: string,
  parameters: Readonly<Record<Name, TensorInput>>,
  supports: Readonly<Record<NoInfer<Name>, Support>>,
): number[] {
  const shapes: Record<string, number[]> = {};
  for (const [name, value] of Object.entries<TensorInput>(parameters)) {
    const where = `${family}: ${name}`;
    const support = supports[name as Name];
    checkValues(where, value, support, remedyFor(support));
    shapes[name] = shapeOf(value, where);
  }
  return broadcastShapes(family, shapes);
}

function remedyFor(support: Support): string {
  if (support === real) return 'Pass finite numbers.';
  const [lower] = support.bounds;
  if (lower > 0) return `Pass a number ${support.name}.`;
  const wanted = lower === 0 ? 'above 0' : 'that is not 0';
  return `Pass a number ${wanted}, or new Parameter(1, { support: positive }) to train it.`;
}
