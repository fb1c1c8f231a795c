import type { MetricsLog, StepMetrics } from '../folder/metrics-log.js';
import type { ProgressReporter } from '../progress/progress-reporter.js';
import { RecentMean } from '../progress/recent-mean.js';
import { StepRate } from '../progress/step-rate.js';

/** People see means over this many steps: single ones jump by several nats. */
const SHOWN_STEPS = 100;

/** Follows a training step by step: writes the log, shows the progress and keeps the time. */
export class TrainingMonitor {
  readonly #log: MetricsLog;
  readonly #progress: ProgressReporter;
  readonly #total: { steps: number; epochs: number };
  readonly #now: () => number;
  readonly #rate: StepRate;
  readonly #reconstruction = new RecentMean(SHOWN_STEPS);
  readonly #kl = new RecentMean(SHOWN_STEPS);
  #origin: number;

  /** @param now the clock, in seconds. It runs from here on. */
  constructor(
    log: MetricsLog,
    progress: ProgressReporter,
    total: { steps: number; epochs: number },
    now: () => number = () => performance.now() / 1000,
  ) {
    this.#log = log;
    this.#progress = progress;
    this.#total = total;
    this.#now = now;
    this.#rate = new StepRate(total.steps, now);
    this.#origin = now();
  }

  /** Seconds of training, those before an interruption included. */
  get seconds(): number {
    return this.#now() - this.#origin;
  }

  /** Takes the log back to the step from which the training goes on, and the clock forward by what was spent until there. */
  async continueFrom(step: number): Promise<void> {
    await this.#log.keepUntil(step);
    const last = (await this.#log.read()).at(-1);
    this.#origin -= last?.seconds ?? 0;
  }

  /** Takes what a step gave. */
  record(step: Omit<StepMetrics, 'bound' | 'seconds'>): void {
    const { reconstruction, kl } = step;
    this.#log.add({
      ...step,
      bound: reconstruction - kl,
      seconds: Number(this.seconds.toFixed(3)),
    });
    this.#rate.mark(step.step);
    this.#reconstruction.add(reconstruction);
    this.#kl.add(kl);
    this.#progress.show({
      ...this.#total,
      step: step.step,
      epoch: step.epoch,
      reconstruction: this.#reconstruction.mean,
      kl: this.#kl.mean,
      bound: this.#reconstruction.mean - this.#kl.mean,
      stepsPerSecond: this.#rate.perSecond,
      secondsLeft: this.#rate.secondsLeft,
    });
  }
}
