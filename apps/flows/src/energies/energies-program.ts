import { join } from 'node:path';
import { type BackendRequest, useBackend } from '@diffeo/backends';
import { Key } from '@diffeo/core/random';
import type { Transformed } from '@diffeo/distributions';
import { FileCheckpoint, writeFileAtomic } from '@diffeo/variational/node';
import type { Program } from '../program.js';
import { stepBar } from '../step-bar.js';
import { drawDensities, type FittedRow } from './draw-densities.js';
import { type Energy, energies } from './energies.js';
import { fitEnergy } from './fit-energy.js';
import { freeEnergy } from './free-energy.js';
import { logNormalizer } from './log-normalizer.js';
import { type Arguments, parseArguments, USAGE } from './parse-arguments.js';
import { planarPosterior } from './planar-posterior.js';

/** What is recorded of a fit. */
interface Result {
  energy: string;
  layers: number;
  freeEnergy: number;
  standardError: number;
  /** F + log Z, how far q is from the target. */
  kl: number;
}

const DRAWS = 2 ** 18;

/** Fits a flow of each number of maps to each energy, and leaves a picture, numbers and weights. */
export const energiesProgram: Program = {
  usage: USAGE,
  async run(argv, signal) {
    const settings = parseArguments(argv);
    const report = await useBackend(settings.backend as BackendRequest);
    console.log(`${report.backend}, ${report.device.summary}\n`);
    const results: Result[] = [];
    const rows: FittedRow[] = [];
    for (const [i, energy] of energies.entries()) {
      const logZ = await logNormalizer(energy);
      const posteriors: Transformed[] = [];
      for (const layers of settings.layers) {
        const key = Key.fromSeed(settings.seed).foldIn(i).foldIn(layers);
        const posterior = await fitOne(energy, layers, { settings, key, signal });
        if (posterior === undefined) return false;
        const at = { draws: DRAWS, key: key.foldIn(2) };
        const { mean, standardError } = await freeEnergy(posterior, energy, at);
        const result = { energy: energy.name, layers, freeEnergy: mean, standardError };
        results.push({ ...result, kl: mean + logZ });
        console.log(lineOf(results.at(-1)!));
        posteriors.push(posterior);
      }
      rows.push({ energy, posteriors });
    }
    const picture = join(settings.out, 'energies.png');
    await writeFileAtomic(picture, await drawDensities(rows));
    const record = JSON.stringify({ settings, backend: report.backend, results }, undefined, 2);
    await writeFileAtomic(join(settings.out, 'energies.json'), new TextEncoder().encode(record));
    console.log(`\nOpen ${picture}: targets on the left, then K = ${settings.layers.join(', ')}.`);
    return true;
  },
};

function lineOf({ energy, layers, freeEnergy: f, standardError, kl }: Result): string {
  const estimate = `F = ${f.toFixed(3)} ± ${standardError.toFixed(3)}`;
  return `${energy}  K = ${`${layers}`.padEnd(3)} ${estimate}   KL = F + log Z = ${kl.toFixed(3)}`;
}

/** The posterior fitted, or nothing where the user stopped the program. */
async function fitOne(
  energy: Energy,
  layers: number,
  { settings, key, signal }: { settings: Arguments; key: Key; signal: AbortSignal },
): Promise<Transformed | undefined> {
  const { steps, batch, learningRate, seed, out } = settings;
  const posterior = planarPosterior(layers, key.foldIn(0));
  const name = `${energy.name}-k${layers}-n${steps}-b${batch}-r${learningRate}-s${seed}.safetensors`;
  const bar = stepBar(`${energy.name}  K = ${layers}`, steps);
  const { status } = await fitEnergy({
    posterior,
    energy,
    steps,
    batch,
    learningRate,
    key: key.foldIn(1),
    checkpoint: new FileCheckpoint(join(out, name)),
    signal,
    onStep: (step, value) => bar.show(step + 1, `F = ${value.toFixed(2)}`),
  }).finally(() => bar.stop());
  return status === 'finished' ? posterior : undefined;
}
