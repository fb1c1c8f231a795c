import { type PhiloxKey, philox } from './philox.js';

/**
 * The random words of a rejection sampler. Each attempt at each element has two words of its own, and so has each
 * further need of the element, its `row`: elements 2i and 2i + 1 share the Philox block of the counter
 * (i, attempt, row, 0). A draw is therefore a function of key and index alone, whatever its neighbours do.
 */
export class AttemptWords {
  /** The first word that the last `read` found. */
  first = 0;
  /** The second one. */
  second = 0;
  readonly #key: PhiloxKey;
  readonly #block = new Int32Array(4);
  #pair = -1;
  #attempt = 0;
  #row = 0;

  constructor(key: PhiloxKey) {
    this.#key = key;
  }

  read(element: number, attempt: number, row = 0): void {
    const pair = element >>> 1;
    if (pair !== this.#pair || attempt !== this.#attempt || row !== this.#row) {
      philox(this.#block, this.#key, [pair, attempt, row, 0]);
      this.#pair = pair;
      this.#attempt = attempt;
      this.#row = row;
    }
    const at = (element & 1) << 1;
    this.first = this.#block[at]!;
    this.second = this.#block[at + 1]!;
  }
}
