import { expectClose } from '@diffeo/testing';
import { einsum, memory, tensor } from '@tensorflow/tfjs-core';
import { describe, expect, inject, it } from 'vitest';
import { Key, normal } from '../../random/index.js';

const SIZES: Record<string, number> = { b: 3, h: 2, i: 5, j: 4, k: 6, l: 1 };

const EQUATIONS = [
  'i->i',
  'ij->ij',
  'ij->ji',
  'bij->jb',
  'ij->',
  ',i->i',
  'i,i->',
  'i,j->ji',
  'bi,bi->b',
  'bi,bi->bi',
  'ij,jk->ik',
  'ij,jk->ki',
  'ji,kj->ik',
  'bij,bjk->bik',
  'bij,bjk->kbi',
  'ijb,bkj->ikb',
  'bhij,jhk->bik',
  'bij,k->i',
  'il,lj->ij',
];

/** The sum over all values of all letters, in double precision. */
function exactly(equation: string, values: ArrayLike<number>[]): number[] {
  const [left, output] = equation.split('->') as [string, string];
  const terms = left.split(',');
  const letters = [...new Set(left.replaceAll(',', ''))];
  const at = (term: string, index: Map<string, number>) =>
    [...term].reduce((sum, letter) => sum * SIZES[letter]! + index.get(letter)!, 0);
  const out = new Array<number>([...output].reduce((n, letter) => n * SIZES[letter]!, 1)).fill(0);
  const count = letters.reduce((n, letter) => n * SIZES[letter]!, 1);
  for (let place = 0; place < count; place++) {
    let rest = place;
    const index = new Map<string, number>();
    for (const letter of letters) {
      index.set(letter, rest % SIZES[letter]!);
      rest = Math.floor(rest / SIZES[letter]!);
    }
    out[at(output, index)]! += terms.reduce((p, term, i) => p * values[i]![at(term, index)]!, 1);
  }
  return out;
}

describe.runIf(inject('backend') === 'wasm')('the wasm kernel of einsum', () => {
  for (const equation of EQUATIONS) {
    it(equation, async () => {
      const terms = equation.split('->')[0]!.split(',');
      const tensors = terms.map((term, i) =>
        normal(
          [...term].map((letter) => SIZES[letter]!),
          { key: Key.fromSeed(i) },
        ),
      );
      const values = await Promise.all(tensors.map((x) => x.data()));
      const { numTensors, numDataBuffers } = memory();
      const result = einsum(equation, ...tensors);
      await expectClose(result, exactly(equation, values), { rtol: 1e-5, atol: 1e-5 });
      expect(result.shape).toEqual([...equation.split('->')[1]!].map((letter) => SIZES[letter]!));
      result.dispose();
      expect(memory()).toMatchObject({ numTensors, numDataBuffers });
      expect([...(await tensors[0]!.data())]).toEqual([...values[0]!]);
    });
  }

  it('takes spaces, and refuses sizes that do not fit, diagonals and integers', () => {
    const x = tensor([1, 2, 3, 4], [2, 2]);
    expect(einsum('i j, j k -> i k', x, x).shape).toEqual([2, 2]);
    expect(() => einsum('ij,jk->ik', x, tensor([1, 2, 3], [3, 1]))).toThrow('got dimension 3');
    expect(() => einsum('ii->i', x)).toThrow('duplicate axes');
    expect(() => einsum('i->ii', tensor([1, 2]))).toThrow('each letter once');
    expect(() => einsum('ij->ji', tensor([1], [1, 1], 'int32'))).toThrow('float32 alone');
  });
});
