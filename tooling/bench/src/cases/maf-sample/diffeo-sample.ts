import { Autoregressive, type AutoregressiveConditioner, affineFamily } from '@diffeo/bijectors';
import { Key, normal } from '@diffeo/core/random';
import { lecunUniform, Made } from '@diffeo/nn';
import { dispose, mean, type Tensor } from '@tensorflow/tfjs-core';
import type { Program } from '../../bench-case.js';
import { mafSample } from './maf-sample.js';

const { size, hidden, batch, smallestScale } = mafSample;

/** Samples by what `conditionerOf` makes of the network: itself, or what hides its stepper. */
export async function diffeoSample(
  conditionerOf: (made: Made) => AutoregressiveConditioner = (made) => made,
): Promise<Program> {
  const key = Key.fromSeed(0);
  const made = new Made({
    inputs: size,
    outputsPerInput: 2,
    hidden,
    key,
    outputInitializer: lecunUniform,
  });
  const flow = new Autoregressive({
    size,
    family: affineFamily({ smallestScale }),
    conditioner: conditionerOf(made),
  });
  const y = normal([batch, size], { key });
  let last: Tensor | undefined;
  return {
    run() {
      last?.dispose();
      const { value, logDet } = flow.inverseAndLogDet(y);
      dispose(value);
      last = logDet;
    },
    async result() {
      return (await mean(last!).data())[0]!;
    },
  };
}
