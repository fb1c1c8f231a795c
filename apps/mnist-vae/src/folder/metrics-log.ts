import { appendFile, readFile } from 'node:fs/promises';
import { DiffeoError, UnsupportedError } from '@diffeo/core';
import { writeFileAtomic } from '@diffeo/variational/node';

/** One line of metrics.jsonl: means over the batch of one training step, in nats for each image. */
export interface StepMetrics {
  /** Counted from 1. */
  step: number;
  /** Counted from 1. */
  epoch: number;
  /** reconstruction - KL, with KL at weight 1: the evidence lower bound. */
  bound: number;
  /** E_q log p(x | z). */
  reconstruction: number;
  /** KL(q(z | x) || p(z)). */
  kl: number;
  /** The weight of the KL term in the loss of this step. */
  klWeight: number;
  /** Seconds since the start of the run, time between an interruption and its continuation left out. */
  seconds: number;
}

function parseLine(line: string): StepMetrics | undefined {
  try {
    const record = JSON.parse(line);
    return Number.isSafeInteger(record?.step) ? record : undefined;
  } catch {
    return undefined;
  }
}

/** The file metrics.jsonl: one JSON object a line, in the order of the steps. */
export class MetricsLog {
  readonly path: string;
  #waiting: string[] = [];

  constructor(path: string) {
    this.path = path;
  }

  /** Takes a record; it reaches the file with the next `flush`. */
  add(record: StepMetrics): void {
    this.#waiting.push(`${JSON.stringify(record)}\n`);
  }

  /** @throws {UnsupportedError} where the disk is full or the folder read-only; what is in the file stays. */
  async flush(): Promise<void> {
    const text = this.#waiting.join('');
    this.#waiting = [];
    if (text === '') return;
    try {
      await appendFile(this.path, text);
    } catch (cause) {
      throw new UnsupportedError({
        where: this.path,
        rule: 'cannot be written',
        received: DiffeoError.is(cause) ? undefined : (cause as Error).message,
        remedy: 'Free space on that disk or make the folder writable, then go on with --resume.',
        cause,
      });
    }
  }

  /** What the file holds: a last line that a full disk or a kill cut short is left out, and so is what comes after it. */
  async read(): Promise<StepMetrics[]> {
    const text = await readFile(this.path, 'utf8').catch(() => '');
    const records: StepMetrics[] = [];
    for (const line of text.split('\n')) {
      const record = parseLine(line);
      if (record === undefined) break;
      records.push(record);
    }
    return records;
  }

  /** Removes what a run logged after the checkpoint from which it now continues. */
  async keepUntil(step: number): Promise<void> {
    const kept = (await this.read()).filter((record) => record.step <= step);
    await writeFileAtomic(this.path, kept.map((record) => `${JSON.stringify(record)}\n`).join(''));
  }
}
