import type { Progress, ProgressReporter } from './progress-reporter.js';
import { readableDuration } from './readable-duration.js';

const EVERY = 100;

/** One line for every hundred steps and for the last: for logs, and wherever the output is no terminal. */
export class LineProgress implements ProgressReporter {
  readonly #print: (line: string) => void;

  constructor(print: (line: string) => void) {
    this.#print = print;
  }

  show({
    step,
    steps,
    epoch,
    epochs,
    bound,
    reconstruction,
    kl,
    stepsPerSecond,
    secondsLeft,
  }: Progress): void {
    if (step % EVERY !== 0 && step !== steps) return;
    const rate = Number.isFinite(stepsPerSecond) ? stepsPerSecond.toFixed(1) : '…';
    this.#print(
      `step ${step}/${steps}, epoch ${epoch}/${epochs}: bound ${bound.toFixed(2)}, ` +
        `reconstruction ${reconstruction.toFixed(2)}, KL ${kl.toFixed(2)}; ` +
        `${rate} steps/s, ${readableDuration(secondsLeft)} left`,
    );
  }

  stop(): void {}
}
