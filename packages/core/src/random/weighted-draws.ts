/** 2^-53 times 53 random bits: a multiple of it in [0, 1). */
function unitFrom(nextWord: () => number): number {
  const high = nextWord() >>> 5;
  const low = nextWord() >>> 6;
  return (high * 2 ** 26 + low) * 2 ** -53;
}

/**
 * Draws indices with probabilities proportional to weights, from which items can be taken away.
 *
 * A binary tree of sums, each the sum of its two children: removing an item sums its path anew, so that no rounding
 * remains behind, and only sums and products of doubles decide, which are the same everywhere.
 */
export class WeightedDraws {
  readonly #sums: Float64Array;
  readonly #leaves: number;
  readonly #nextWord: () => number;

  constructor(weights: ArrayLike<number>, nextWord: () => number) {
    this.#leaves = 2 ** Math.ceil(Math.log2(Math.max(weights.length, 1)));
    this.#sums = new Float64Array(2 * this.#leaves);
    this.#sums.set(weights, this.#leaves);
    for (let node = this.#leaves - 1; node > 0; node--) this.#sum(node);
    this.#nextWord = nextWord;
  }

  /** The index of an item, of which one has a positive weight. */
  draw(): number {
    const sums = this.#sums;
    let rest = unitFrom(this.#nextWord) * sums[1]!;
    let node = 1;
    while (node < this.#leaves) {
      node *= 2;
      const left = sums[node]!;
      // Rounding may leave a rest for a right side without weight.
      if (rest >= left && sums[node + 1]! > 0) {
        rest -= left;
        node++;
      }
    }
    return node - this.#leaves;
  }

  /** Lets an item never be drawn again. */
  remove(index: number): void {
    let node = index + this.#leaves;
    this.#sums[node] = 0;
    for (node >>>= 1; node > 0; node >>>= 1) this.#sum(node);
  }

  #sum(node: number): void {
    this.#sums[node] = this.#sums[2 * node]! + this.#sums[2 * node + 1]!;
  }
}
