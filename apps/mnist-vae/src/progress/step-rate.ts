/** How far back the rate looks: long enough to be calm, short enough to notice that the machine is busy now. */
const WINDOW_SECONDS = 10;

/** Steps per second over the last seconds, and from it the time that is left. */
export class StepRate {
  readonly #total: number;
  readonly #now: () => number;
  #marks: { step: number; seconds: number }[] = [];

  /**
   * @param total steps of the whole run.
   * @param now the clock, in seconds.
   */
  constructor(total: number, now: () => number = () => performance.now() / 1000) {
    this.#total = total;
    this.#now = now;
  }

  /** Tells how many steps are done; the first call starts the clock. */
  mark(step: number): void {
    const seconds = this.#now();
    this.#marks.push({ step, seconds });
    while (this.#marks.length > 2 && seconds - this.#marks[1]!.seconds >= WINDOW_SECONDS)
      this.#marks.shift();
  }

  /** NaN until two moments are known. */
  get perSecond(): number {
    const [oldest] = this.#marks;
    const newest = this.#marks.at(-1);
    if (oldest === undefined || newest === undefined || newest.seconds <= oldest.seconds)
      return Number.NaN;
    return (newest.step - oldest.step) / (newest.seconds - oldest.seconds);
  }

  /** NaN until the rate is known. */
  get secondsLeft(): number {
    return (this.#total - (this.#marks.at(-1)?.step ?? 0)) / this.perSecond;
  }
}
