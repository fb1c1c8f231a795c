import { Presets, SingleBar } from 'cli-progress';
import type { Progress, ProgressReporter } from './progress-reporter.js';
import { readableDuration } from './readable-duration.js';

/** What fits into the line of a wide terminal, and of the 80 columns that many have. */
const LAYOUTS = [
  {
    columns: 116,
    barsize: 20,
    format:
      'epoch {epoch}/{epochs} {bar} {percentage}% │ {rate} steps/s, {left} left │ ' +
      'bound {bound}, reconstruction {reconstruction}, KL {kl}',
  },
  {
    columns: 0,
    barsize: 6,
    format:
      '{bar} {percentage}% {rate} steps/s, {left} │ bound {bound} = {reconstruction} - KL {kl}',
  },
] as const;

/** A bar that stays in its place, for terminals. */
export class BarProgress implements ProgressReporter {
  readonly #bar: SingleBar;
  #started = false;

  constructor(stream: NodeJS.WritableStream & { columns?: number }) {
    const columns = stream.columns ?? 80;
    const { format, barsize } = LAYOUTS.find((layout) => layout.columns <= columns)!;
    this.#bar = new SingleBar(
      { format, barsize, stream, hideCursor: true, fps: 8, gracefulExit: false },
      Presets.shades_classic,
    );
  }

  show(progress: Progress): void {
    const { step, steps, stepsPerSecond, secondsLeft, epoch, epochs } = progress;
    const payload = {
      epoch,
      epochs,
      rate: Number.isFinite(stepsPerSecond) ? stepsPerSecond.toFixed(1) : '…',
      left: readableDuration(secondsLeft),
      bound: progress.bound.toFixed(1),
      reconstruction: progress.reconstruction.toFixed(1),
      kl: progress.kl.toFixed(1),
    };
    if (!this.#started) this.#bar.start(steps, step, payload);
    else this.#bar.update(step, payload);
    this.#started = true;
  }

  stop(): void {
    if (this.#started) this.#bar.stop();
  }
}
