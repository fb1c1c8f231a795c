/** How the weight of the KL term grows: at once, in a straight line, along a logistic curve, or in repeated lines. */
export const klSchedules = ['constant', 'linear', 'sigmoid', 'cyclical'] as const;

export type KlSchedule = (typeof klSchedules)[number];

/** Everything that decides the numbers of a run. A run records its settings, so that it can be continued. */
export interface Settings {
  backend: string;
  epochs: number;
  batch: number;
  latent: number;
  /** Hidden sizes of the encoder; the decoder has them in reverse. */
  hidden: number[];
  learningRate: number;
  seed: number;
  klSchedule: KlSchedule;
  /** Epochs until the KL weight reaches 1, or epochs of one cycle. */
  klWarmup: number;
  /** Nats of KL in each latent dimension that cost nothing. */
  freeBits: number;
  /** K of the importance-weighted bound; 0 leaves it out. */
  iwaeSamples: number;
  /** On how many test images that bound is taken. */
  iwaeImages: number;
  /** How many training and test images are used; 0 is all. */
  subset: number;
  /** The folder of the idx files; empty for those that come with the program. */
  data: string;
}

/** The main job: the network and the training that `npm run quickstart` is measured by. */
export const defaultSettings: Settings = {
  backend: 'auto',
  epochs: 3,
  batch: 128,
  latent: 20,
  hidden: [400],
  learningRate: 1e-3,
  seed: 0,
  klSchedule: 'constant',
  klWarmup: 1,
  freeBits: 0,
  iwaeSamples: 100,
  iwaeImages: 2000,
  subset: 0,
  data: '',
};
