import type { BenchCase, Program } from '../bench-case.js';

const CHANNELS = [64, 128, 256, 512, 1024] as const;

/** The log-det of a 1 x 1 convolution that starts from a random rotation. */
async function logDetOf(channels: number, parameterization: 'plu' | 'plain'): Promise<Program> {
  const { Conv1x1 } = await import('@diffeo/bijectors');
  const { Key } = await import('@diffeo/core/random');
  const { tidy } = await import('@tensorflow/tfjs-core');
  const { linear } = new Conv1x1({ channels, parameterization, key: Key.fromSeed(1) });
  const logDet = () => tidy(() => linear.operator().logAbsDet());
  return {
    run: () => logDet().dispose(),
    async result() {
      const value = logDet();
      const [number] = await value.data();
      value.dispose();
      return number!;
    },
  };
}

/** By its factors the time hardly grows with the number of channels; by its elements it grows with the third power. */
export const logDetCases: readonly BenchCase[] = CHANNELS.map((channels) => ({
  name: `log-det/${channels}`,
  title: `log-det, 1 x 1 convolution, PLU / plain, ${channels} channels`,
  sides: {
    diffeo: { title: 'PLU', environment: 'diffeo', load: () => logDetOf(channels, 'plu') },
    plain: {
      title: 'plain matrix',
      environment: 'diffeo',
      load: () => logDetOf(channels, 'plain'),
    },
  },
}));
