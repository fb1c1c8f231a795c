import { join } from 'node:path';
import { type BackendRequest, useBackend } from '@diffeo/backends';
import { Key } from '@diffeo/core/random';
import type { Transformed } from '@diffeo/distributions';
import { imageGrid, loadMnist, SIDE } from '@diffeo/mnist';
import { FileCheckpoint, writeFileAtomic } from '@diffeo/variational/node';
import { encode } from 'fast-png';
import type { Program } from '../program.js';
import { stepBar } from '../step-bar.js';
import { bitsPerDimension } from './bits-per-dimension.js';
import { imageFlow } from './image-flow.js';
import { parseArguments, USAGE } from './parse-arguments.js';
import { trainImageFlow } from './train-image-flow.js';

const SCALES = 2;
const ROWS = 8;
const COLUMNS = 12;

/** Trains a flow on MNIST, and leaves samples, bits per dimension and weights. */
export const imagesProgram: Program = {
  usage: USAGE,
  async run(argv, signal) {
    const settings = parseArguments(argv);
    const { steps, hidden, epochs, batch, learningRate, seed, subset, out } = settings;
    const report = await useBackend(settings.backend as BackendRequest);
    console.log(`${report.backend}, ${report.device.summary}\n`);
    const { train, test } = await loadMnist({ subset });
    const key = Key.fromSeed(seed);
    const flow = imageFlow({ side: SIDE, scales: SCALES, steps, hidden, key: key.foldIn(0) });
    const bar = stepBar('Glow', epochs * Math.ceil(train.count / batch));
    const { status } = await trainImageFlow({
      flow,
      images: train,
      epochs,
      batch,
      learningRate,
      key: key.foldIn(1),
      checkpoint: new FileCheckpoint(join(out, 'checkpoint.safetensors')),
      signal,
      onStep: (step, _, bits) => bar.show(step + 1, `${bits.toFixed(3)} bits per dimension`),
    }).finally(() => bar.stop());
    if (status !== 'finished') return false;
    const bits = await bitsPerDimension(flow, test, key.foldIn(2));
    const record = { settings, backend: report.backend, testImages: test.count, bits };
    await writeFileAtomic(join(out, 'samples.png'), await drawSamples(flow, key.foldIn(3)));
    const text = `${JSON.stringify(record, undefined, 2)}\n`;
    await writeFileAtomic(join(out, 'images.json'), new TextEncoder().encode(text));
    console.log(`${bits.toFixed(3)} bits per dimension on ${test.count} test images`);
    console.log(`\nOpen ${join(out, 'samples.png')}.`);
    return true;
  },
};

async function drawSamples(flow: Transformed, key: Key): Promise<Uint8Array> {
  const drawn = flow.sample(ROWS * COLUMNS, key);
  const values = await drawn.data<'float32'>();
  drawn.dispose();
  return encode(imageGrid(values, { rows: ROWS, columns: COLUMNS, side: SIDE }));
}
