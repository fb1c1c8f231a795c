import { bernoulli, type Key } from '@diffeo/core/random';
import type { Images } from '@diffeo/mnist';
import { imageGrid } from '@diffeo/mnist';
import type { Vae } from '@diffeo/models';
import {
  add,
  linspace,
  mul,
  reshape,
  stack,
  sub,
  type Tensor,
  tensor,
  tidy,
  unstack,
} from '@tensorflow/tfjs-core';
import { encode } from 'fast-png';

const COLUMNS = 10;
const SAMPLE_ROWS = 10;
const RECONSTRUCTION_PAIRS = 2;
const INTERPOLATION_ROWS = 4;

/** The pictures of a trained model, as PNG files. */
export interface Drawings {
  samples: Uint8Array;
  reconstructions: Uint8Array;
  interpolation: Uint8Array;
}

/** Grey values of the first images, `[count, pixels]`; where there are too few, they start again. */
function firstImages({ count, rows, columns, pixels }: Images, wanted: number): Tensor {
  const size = rows * columns;
  const values = Float32Array.from(
    { length: wanted * size },
    (_, i) => pixels[i % (count * size)]! / 255,
  );
  return tensor(values, [wanted, size]);
}

/** Rows of images, each followed by the row of what the model makes of them. */
function reconstructions(vae: Vae, images: Images, key: Key): Tensor {
  const grey = firstImages(images, RECONSTRUCTION_PAIRS * COLUMNS);
  const made = vae.reconstruct(bernoulli(grey.shape, { key, probs: grey }));
  const inRows = [grey, made].map((x) => reshape(x, [RECONSTRUCTION_PAIRS, COLUMNS, -1]));
  return stack(inRows, 1);
}

/** Each row goes from one image to another: z moves in equal steps between their posterior means. */
function interpolation(vae: Vae, images: Images, key: Key): Tensor {
  const grey = firstImages(images, 2 * INTERPOLATION_ROWS);
  const means = vae.encode(bernoulli(grey.shape, { key, probs: grey })).mean();
  const [from, to] = unstack(reshape(means, [2, INTERPOLATION_ROWS, 1, -1]));
  const part = reshape(linspace(0, 1, COLUMNS), [COLUMNS, 1]);
  return vae.decode(add(from!, mul(part, sub(to!, from!)))).mean();
}

async function png(rows: number, { rows: side }: Images, draw: () => Tensor): Promise<Uint8Array> {
  const drawn = tidy(draw);
  const values = await drawn.data<'float32'>();
  drawn.dispose();
  return encode(imageGrid(values, { rows, columns: COLUMNS, side }));
}

/** Draws what the model has learned: means of p(x | z), which are grey where a pixel is uncertain. */
export async function drawPictures(vae: Vae, images: Images, key: Key): Promise<Drawings> {
  const [sampleKey, pixelKey] = key.split();
  return {
    samples: await png(SAMPLE_ROWS, images, () => vae.sampleMean(SAMPLE_ROWS * COLUMNS, sampleKey)),
    reconstructions: await png(2 * RECONSTRUCTION_PAIRS, images, () =>
      reconstructions(vae, images, pixelKey),
    ),
    interpolation: await png(INTERPOLATION_ROWS, images, () =>
      interpolation(vae, images, pixelKey),
    ),
  };
}
