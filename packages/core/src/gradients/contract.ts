import { matMul, reshape, sum, type Tensor, transpose } from '@tensorflow/tfjs-core';

/** A tensor with one letter for each of its axes. */
export interface Labelled {
  letters: string;
  tensor: Tensor;
}

/**
 * The Einstein sum a, b -> letters of `output`, as one product of (batches of) matrices. Every output letter stands
 * in a or b. tfjs's own kernel multiplies out the whole index space, and drops an operand none of whose letters is
 * summed over.
 */
export function contract(a: Labelled, b: Labelled, output: string): Tensor {
  const left = sumAway(a, b.letters + output);
  const right = sumAway(b, a.letters + output);
  const shared = [...left.letters].filter((letter) => right.letters.includes(letter));
  const batch = shared.filter((letter) => output.includes(letter));
  const inner = shared.filter((letter) => !output.includes(letter));
  const rows = [...left.letters].filter((letter) => !shared.includes(letter));
  const columns = [...right.letters].filter((letter) => !shared.includes(letter));
  const sizes = new Map<string, number>();
  for (const { letters, tensor } of [left, right]) {
    for (const [axis, letter] of [...letters].entries()) sizes.set(letter, tensor.shape[axis]!);
  }
  const size = (letters: string[]) =>
    letters.reduce((product, letter) => product * sizes.get(letter)!, 1);
  const asMatrices = ({ letters, tensor }: Labelled, ...groups: string[][]) => {
    const ordered = transposeTo(letters, tensor, groups.flat().join(''));
    return reshape(ordered, groups.map(size));
  };
  const product = matMul(
    asMatrices(left, batch, rows, inner),
    asMatrices(right, batch, inner, columns),
  );
  const letters = [...batch, ...rows, ...columns];
  const unfolded = reshape(
    product,
    letters.map((letter) => sizes.get(letter)!),
  );
  return transposeTo(letters.join(''), unfolded, output);
}

/** Sums over the letters that are wanted nowhere else. */
function sumAway({ letters, tensor }: Labelled, wanted: string): Labelled {
  const axes = [...letters].flatMap((letter, axis) => (wanted.includes(letter) ? [] : [axis]));
  if (axes.length === 0) return { letters, tensor };
  const kept = [...letters].filter((letter) => wanted.includes(letter)).join('');
  return { letters: kept, tensor: sum(tensor, axes) };
}

function transposeTo(letters: string, tensor: Tensor, order: string): Tensor {
  if (letters === order) return tensor;
  return transpose(
    tensor,
    [...order].map((letter) => letters.indexOf(letter)),
  );
}
