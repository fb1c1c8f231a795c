import { Presets, SingleBar } from 'cli-progress';

/** Shows how far a training is: a bar on a terminal, nothing elsewhere. */
export interface StepBar {
  /** @param done how many steps are done. */
  show(done: number, text: string): void;
  stop(): void;
}

export function stepBar(title: string, steps: number): StepBar {
  const bar = new SingleBar(
    {
      format: `${title} {bar} {percentage}%  {text}  {eta_formatted} left`,
      clearOnComplete: true,
      hideCursor: true,
      gracefulExit: false,
    },
    Presets.shades_classic,
  );
  bar.start(steps, 0, { text: '' });
  return {
    show: (done, text) => bar.update(done, { text }),
    stop: () => bar.stop(),
  };
}
