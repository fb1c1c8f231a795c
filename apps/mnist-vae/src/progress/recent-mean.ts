/** The mean of the last values, which shows a trend that single steps hide in their noise. */
export class RecentMean {
  readonly #values: Float64Array;
  #count = 0;

  /** @param window how many values the mean looks back at. */
  constructor(window: number) {
    this.#values = new Float64Array(window);
  }

  add(value: number): void {
    this.#values[this.#count++ % this.#values.length] = value;
  }

  /** NaN before the first value. */
  get mean(): number {
    const known = this.#values.subarray(0, Math.min(this.#count, this.#values.length));
    return known.reduce((sum, value) => sum + value, 0) / known.length;
  }
}
