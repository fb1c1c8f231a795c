/** What a step callback of `fit` is told. */
export interface StepReport {
  step: number;
  epoch: number;
  /** Counts the steps of this epoch from 0. */
  stepInEpoch: number;
  stepsPerEpoch: number;
  epochs: number;
  /** The loss, and the metrics of this step. */
  metrics: Record<string, number>;
}

/** What an epoch callback of `fit` is told, and what its result keeps. */
export interface EpochReport {
  epoch: number;
  /** How many steps were done when the epoch ended. */
  steps: number;
  /** The loss and the metrics, averaged over the steps of the epoch. */
  metrics: Record<string, number>;
}
