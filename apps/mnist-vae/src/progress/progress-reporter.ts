/** Where a training stands. Bound, reconstruction and KL are means over the last hundred steps, in nats for each image. */
export interface Progress {
  step: number;
  steps: number;
  epoch: number;
  epochs: number;
  bound: number;
  reconstruction: number;
  kl: number;
  stepsPerSecond: number;
  secondsLeft: number;
}

/** Shows people where a training stands. */
export interface ProgressReporter {
  show(progress: Progress): void;
  /** Leaves the terminal as it was found. */
  stop(): void;
}
