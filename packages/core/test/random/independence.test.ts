import { expectFrequencies } from '@diffeo/testing';
import { describe, it } from 'vitest';
import { bits } from '../../src/random/bits.js';
import { Key } from '../../src/random/key.js';

const N = 2 ** 20;
/** Pairs of the top four bits: 256 cells, in which a deviation w of 0.04 from independence is seen in 2^18 pairs. */
const CELLS = new Array(256).fill(1 / 256);

function expectIndependent(pairs: Iterable<readonly [a: number, b: number]>): void {
  const counts = new Array<number>(256).fill(0);
  for (const [a, b] of pairs) counts[((a >>> 28) << 4) | (b >>> 28)]!++;
  expectFrequencies(counts, CELLS, { detects: 0.04 });
}

const draw = (key: Key, count = N) => bits([count], { key }).data<'int32'>();

describe('random words', () => {
  it('are independent within a block, and from block to block', async () => {
    const words = await draw(Key.fromSeed(71));
    const pairsAt = function* (i: number, j: number) {
      for (let block = 0; block + 8 <= N; block += 4) {
        yield [words[block + i]!, words[block + j]!] as const;
      }
    };
    // Lanes 4 to 7 are those of the next block.
    for (let i = 0; i < 4; i++) for (let j = i + 1; j < 8; j++) expectIndependent(pairsAt(i, j));
  });

  it('are independent between the streams of related keys', async () => {
    const root = Key.fromSeed(72);
    const [first, second] = root.split();
    const related = {
      'a key and its child': [root, first],
      siblings: [first, second],
      'a split and a fold': [first, root.foldIn(0)],
      'steps that follow': [root.foldIn(5), root.foldIn(6)],
      'a fold and its fold': [root.foldIn(1), root.foldIn(1).foldIn(1)],
      'seeds that follow': [root, Key.fromSeed(73)],
      'high and low words exchanged': [new Key(1, 2), new Key(2, 1)],
    } as const;
    for (const [a, b] of Object.values(related)) {
      const [x, y] = [await draw(a, N / 4), await draw(b, N / 4)];
      expectIndependent(Array.from(x, (word, i) => [word, y[i]!] as const));
      // Streams that were the same but for a shift would meet here.
      expectIndependent(Array.from(x.slice(4), (word, i) => [word, y[i]!] as const));
    }
  });

  it('of one position are independent over the keys of a loop', async () => {
    const root = Key.fromSeed(74);
    const words: number[] = [];
    for (let step = 0; step < 65_536; step++) words.push(root.foldIn(step).lo);
    const pairs = words.slice(1).map((word, i) => [words[i]!, word] as const);
    const counts = new Array<number>(256).fill(0);
    for (const [a, b] of pairs) counts[((a >>> 28) << 4) | (b >>> 28)]!++;
    expectFrequencies(counts, CELLS, { detects: 0.07 });
  });
});
