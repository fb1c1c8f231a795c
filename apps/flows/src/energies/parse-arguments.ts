import { parseArgs } from 'node:util';
import { integerOf } from '../integer-of.js';
import { rateOf } from '../rate-of.js';

/** What the command line asks for. */
export interface Arguments {
  backend: string;
  /** The numbers of maps, one flow each. */
  layers: number[];
  steps: number;
  batch: number;
  learningRate: number;
  seed: number;
  out: string;
}

/** The settings whose results the README records. */
export const defaults: Arguments = {
  backend: 'auto',
  layers: [2, 8, 32],
  steps: 6000,
  batch: 1024,
  learningRate: 0.01,
  seed: 0,
  out: 'runs/energies',
};

export const USAGE = `npm run flows -- energies [options]

Fits planar flows to the four energies of Rezende and Mohamed (2015), and leaves a picture and numbers in a folder.

  --backend <name>        auto, webgpu, webgl, wasm, cpu or tensorflow (${defaults.backend})
  --layers <k,...>        numbers of maps, a flow for each (${defaults.layers})
  --steps <n>             of each fit (${defaults.steps})
  --batch <n>             draws in a step (${defaults.batch})
  --learning-rate <rate>  of Adam at the first step (${defaults.learningRate})
  --seed <n>              of every random number (${defaults.seed})
  --out <folder>          where results go; fits that are there already are taken up (${defaults.out})`;

/**
 * Reads the command line.
 *
 * @throws TypeError for unknown options; DomainError for numbers out of range.
 */
export function parseArguments(argv: readonly string[]): Arguments {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      backend: { type: 'string', default: defaults.backend },
      layers: { type: 'string', default: defaults.layers.join(',') },
      steps: { type: 'string', default: `${defaults.steps}` },
      batch: { type: 'string', default: `${defaults.batch}` },
      'learning-rate': { type: 'string', default: `${defaults.learningRate}` },
      seed: { type: 'string', default: `${defaults.seed}` },
      out: { type: 'string', default: defaults.out },
    },
  });
  const integer = (name: 'steps' | 'batch' | 'seed', least: number) =>
    integerOf(`--${name}`, values[name], least);
  return {
    backend: values.backend,
    layers: values.layers.split(',').map((count) => integerOf('--layers', count, 1)),
    steps: integer('steps', 1),
    batch: integer('batch', 1),
    learningRate: rateOf('--learning-rate', values['learning-rate']),
    seed: integer('seed', 0),
    out: values.out,
  };
}
