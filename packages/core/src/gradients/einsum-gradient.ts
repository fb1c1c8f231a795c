import { scalar, type Tensor } from '@tensorflow/tfjs-core';
import { broadcast } from './broadcast.js';
import { contract } from './contract.js';
import type { KernelGradient } from './kernel-gradient.js';

/**
 * The gradient of a sum of products by one operand is the sum of products of dy with the other (tfjs takes two at
 * most): y = einsum('ij,jk->ik', a, b) has da = einsum('ik,jk->ij', dy, b). Letters that stand in one operand alone
 * were summed away; dy is repeated along them.
 */
export const einsumGradient: KernelGradient = {
  kernelName: 'Einsum',
  saveAllInputs: true,
  gradFunc: (dy: Tensor, saved, { equation }) => {
    const [left, output] = (equation as string).replace(/\s/g, '').split('->') as [string, string];
    const terms = left.split(',');
    const gradientBy = (x: Tensor, i: number) => {
      const other =
        saved.length === 2
          ? { letters: terms[1 - i]!, tensor: saved[1 - i]! }
          : { letters: '', tensor: scalar(1) };
      const letters = [...terms[i]!];
      const isKnown = (letter: string) => output.includes(letter) || other.letters.includes(letter);
      const known = letters.filter(isKnown).join('');
      const partial = contract({ letters: output, tensor: dy }, other, known);
      return broadcast(
        partial,
        letters.map((letter, axis) => (isKnown(letter) ? x.shape[axis]! : 1)),
        x.shape,
      );
    };
    return Object.fromEntries(saved.map((x, i) => [i, () => gradientBy(x, i)]));
  },
};
