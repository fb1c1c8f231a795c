import { ShapeError, sameShape } from '@diffeo/core';
import { concat, reshape, type Tensor } from '@tensorflow/tfjs-core';
import { type Conditioner, runConditioner } from '../conditioner.js';
import type { CategoricalFamily } from './categorical-family.js';

/** What a conditioner is asked for. */
interface Request {
  /** `[n, ...]`. */
  input: Tensor;
  /** `[n, c]`. */
  context: Tensor | undefined;
  /** For how many entries it gives rows. */
  entries: number;
  categories: number;
}

/**
 * The rows of a family, `[n entries, K, parameterCount]`, that a conditioner gives for its input with the context beside it.
 *
 * @throws ShapeError if it gives another number of them.
 */
export function categoryRows(
  where: string,
  conditioner: Conditioner,
  { name, parameterCount }: CategoricalFamily,
  { input, context, entries, categories }: Request,
): Tensor {
  const whole = context === undefined ? input : concat([input, context], 1);
  const rows = runConditioner(conditioner, whole, where);
  const expected = [input.shape[0]!, entries * categories * parameterCount];
  if (sameShape(rows.shape, expected)) return reshape(rows, [-1, categories, parameterCount]);
  throw new ShapeError({
    where: `${where}: conditioner`,
    rule: `must give [${expected}]: ${parameterCount} numbers (${name}) for each of ${categories} categories of ${entries} entries`,
    received: `[${rows.shape}] for an input of shape [${whole.shape}]`,
    remedy: `Give its last layer ${expected[1]} outputs.`,
  });
}
