import type { EpochReport } from './step-report.js';

/** What a run has behind it, in the form that a checkpoint keeps. */
export interface FitRecord {
  steps: number;
  epochs: EpochReport[];
  /** Of the epoch in progress: how many steps, and the sum of each metric over them. */
  count: number;
  totals: Record<string, number>;
}

/** Counts steps and averages metrics over epochs. */
export class FitProgress {
  #record: FitRecord;

  constructor(record: FitRecord = { steps: 0, epochs: [], count: 0, totals: {} }) {
    this.#record = record;
  }

  get steps(): number {
    return this.#record.steps;
  }

  get epochs(): EpochReport[] {
    return this.#record.epochs;
  }

  /** Counts one step with its metrics. */
  record(metrics: Readonly<Record<string, number>>): void {
    this.#record.steps += 1;
    this.#record.count += 1;
    const { totals } = this.#record;
    for (const [name, value] of Object.entries(metrics)) totals[name] = (totals[name] ?? 0) + value;
  }

  /** Closes an epoch: its averages, added to the reports. */
  endEpoch(epoch: number): EpochReport {
    const { steps, epochs, count, totals } = this.#record;
    const metrics = Object.fromEntries(
      Object.entries(totals).map(([name, total]) => [name, total / count]),
    );
    const report = { epoch, steps, metrics };
    this.#record = { steps, epochs: [...epochs, report], count: 0, totals: {} };
    return report;
  }

  toJSON(): FitRecord {
    return this.#record;
  }
}
