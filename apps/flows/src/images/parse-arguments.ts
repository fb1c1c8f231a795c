import { parseArgs } from 'node:util';
import { integerOf } from '../integer-of.js';
import { rateOf } from '../rate-of.js';

/** What the command line asks for. */
export interface Arguments {
  backend: string;
  epochs: number;
  batch: number;
  /** How many training and test images are used; 0 is all. */
  subset: number;
  /** Steps of Glow at each of the two scales. */
  steps: number;
  /** Channels of the hidden layers at the first scale. */
  hidden: number;
  learningRate: number;
  seed: number;
  out: string;
}

/** The settings whose results the README records. */
export const defaults: Arguments = {
  backend: 'auto',
  epochs: 1,
  batch: 64,
  subset: 0,
  steps: 4,
  hidden: 32,
  learningRate: 2e-3,
  seed: 0,
  out: 'runs/image-flow',
};

export const USAGE = `npm run flows -- images [options]

Trains Glow on MNIST, and leaves samples, bits per dimension and weights in a folder.

  --backend <name>        auto, webgpu, webgl, wasm, cpu or tensorflow (${defaults.backend})
  --epochs <n>            passes over the training images (${defaults.epochs})
  --batch <n>             images in a step (${defaults.batch})
  --subset <n>            use the first n training and test images; 0 is all (${defaults.subset})
  --steps <n>             steps of Glow at each of two scales (${defaults.steps})
  --hidden <n>            channels of the hidden layers at the first scale (${defaults.hidden})
  --learning-rate <rate>  of Adam at the first step (${defaults.learningRate})
  --seed <n>              of every random number (${defaults.seed})
  --out <folder>          where results go; a training that is there is taken up (${defaults.out})`;

/**
 * Reads the command line.
 *
 * @throws TypeError for unknown options; DomainError for numbers out of range.
 */
export function parseArguments(argv: readonly string[]): Arguments {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    args: [...argv],
    options: {
      backend: { ...text, default: defaults.backend },
      epochs: { ...text, default: `${defaults.epochs}` },
      batch: { ...text, default: `${defaults.batch}` },
      subset: { ...text, default: `${defaults.subset}` },
      steps: { ...text, default: `${defaults.steps}` },
      hidden: { ...text, default: `${defaults.hidden}` },
      'learning-rate': { ...text, default: `${defaults.learningRate}` },
      seed: { ...text, default: `${defaults.seed}` },
      out: { ...text, default: defaults.out },
    },
  });
  type Count = 'epochs' | 'batch' | 'subset' | 'steps' | 'hidden' | 'seed';
  const count = (name: Count, least: number) => integerOf(`--${name}`, values[name], least);
  return {
    backend: values.backend,
    epochs: count('epochs', 1),
    batch: count('batch', 1),
    subset: count('subset', 0),
    steps: count('steps', 1),
    hidden: count('hidden', 1),
    learningRate: rateOf('--learning-rate', values['learning-rate']),
    seed: count('seed', 0),
    out: values.out,
  };
}
