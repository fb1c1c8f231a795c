import {
  Adam,
  decodeSafetensors,
  encodeSafetensors,
  Module,
  Parameter,
  parameterGradients,
} from '@diffeo/core';
import { Key, normal } from '@diffeo/core/random';
import { asNetwork, MaskedConvNet } from '@diffeo/nn';
import { expectClose } from '@diffeo/testing';
import {
  add,
  concat,
  conv2d,
  mean,
  mul,
  reshape,
  slice,
  square,
  sub,
  sum,
  type Tensor,
  type Tensor4D,
  tanh,
} from '@tensorflow/tfjs-core';
import { initializers, layers, sequential } from '@tensorflow/tfjs-layers';
import { describe, expect, it } from 'vitest';
import {
  Autoregressive,
  affineFamily,
  type Bijector,
  type Conditioner,
  Coupling,
  chain,
  channelMask,
  checkerboardMask,
  halvesMask,
  invert,
  type Mask,
} from '../src/index.js';
import { numbers } from './numbers-of.js';

/** A flow, what to train beside the parameters that it finds, and what it is fitted to. */
interface Subject {
  /** From a seed of its start. */
  make(seed: number): { flow: Bijector; extra?: Module };
  x(): Tensor;
}

const KEY = Key.fromSeed(5);

/** Two couplings that take turns. */
function couplings(masks: readonly Mask[], conditioner: (i: number) => Conditioner): Bijector {
  return chain(
    masks.map(
      (mask, i) => new Coupling({ mask, family: affineFamily(), conditioner: conditioner(i) }),
    ),
  );
}

/** A crescent: the second number about the square of the first. */
function crescent(): Tensor {
  const noise = normal([256, 2], { key: KEY });
  const [first, second] = [slice(noise, [0, 0], [256, 1]), slice(noise, [0, 1], [256, 1])];
  return concat([first, add(square(first), mul(0.3, second))], 1);
}

/** Images whose neighbours are alike. */
function smoothImages(channels: number): Tensor {
  const [own, common] = [4, 1].map((side, i) =>
    normal([32, side, side, channels], { key: KEY.foldIn(i) }),
  ) as [Tensor, Tensor];
  return add(mul(0.3, own), common);
}

const halves = [halvesMask(2), halvesMask(2, { swapped: true })];

/** The layers know no keys: their start is that of their seeds. */
function denseModel(seed: number) {
  const kernelInitializer = initializers.glorotUniform({ seed });
  return sequential({
    layers: [
      layers.dense({
        name: 'hidden',
        units: 16,
        inputShape: [1],
        activation: 'tanh',
        kernelInitializer,
      }),
      layers.dense({ name: 'output', units: 2, kernelInitializer }),
    ],
  });
}

function convolutionModel(seed: number) {
  const options = { kernelSize: 3, padding: 'same' } as const;
  const kernelInitializer = initializers.glorotUniform({ seed });
  return sequential({
    layers: [
      layers.conv2d({
        ...options,
        name: 'hidden',
        filters: 4,
        inputShape: [4, 4, 1],
        activation: 'tanh',
        kernelInitializer,
      }),
      layers.conv2d({ ...options, name: 'output', filters: 2, kernelInitializer }),
    ],
  });
}

class Convolution extends Module {
  readonly kernel: Parameter;
  readonly last: Parameter;

  constructor(channels: number, outputs: number, key: Key) {
    super();
    this.kernel = new Parameter(normal([3, 3, channels, 4], { key: key.foldIn(0), stddev: 0.3 }));
    this.last = new Parameter(normal([1, 1, 4, outputs], { key: key.foldIn(1), stddev: 0.1 }));
  }

  apply(x: Tensor): Tensor {
    const units = tanh(conv2d(x as Tensor4D, this.kernel.value() as Tensor4D, 1, 'same'));
    return conv2d(units as Tensor4D, this.last.value() as Tensor4D, 1, 'same');
  }
}

/** Weights that a plain function reads. */
class Weights extends Module {
  readonly slope: Parameter;
  readonly bend: Parameter;

  constructor(key: Key) {
    super();
    this.slope = new Parameter(normal([2], { key: key.foldIn(0), stddev: 0.1 }));
    this.bend = new Parameter(normal([2], { key: key.foldIn(1), stddev: 0.1 }));
  }
}

const subjects: Record<string, Subject> = {
  'a tf.LayersModel': {
    make: (seed) => ({ flow: couplings(halves, (i) => asNetwork(denseModel(seed + i), 'flow')) }),
    x: crescent,
  },
  'a tf.LayersModel of convolutions': {
    make: (seed) => ({
      flow: couplings(
        [checkerboardMask([4, 4, 1]), checkerboardMask([4, 4, 1], { swapped: true })],
        (i) => asNetwork(convolutionModel(seed + i), 'flow'),
      ),
    }),
    x: () => smoothImages(1),
  },
  'a module of convolutions': {
    make: (seed) => ({
      flow: couplings(
        [channelMask([4, 4, 2]), channelMask([4, 4, 2], { swapped: true })],
        (i) => new Convolution(1, 2, Key.fromSeed(seed + i)),
      ),
    }),
    x: () => smoothImages(2),
  },
  'a MaskedConvNet': {
    make: (seed) => {
      const key = Key.fromSeed(seed);
      const conditioner = new MaskedConvNet({ channels: 1, outputsPerInput: 2, filters: [4], key });
      const flow = new Autoregressive({ shape: [4, 4, 1], family: affineFamily(), conditioner });
      return { flow: invert(flow) };
    },
    x: () => smoothImages(1),
  },
  'a function': {
    make: (seed) => {
      const weights = new Weights(Key.fromSeed(seed));
      const flow = new Coupling({
        mask: halvesMask(2),
        family: affineFamily(),
        conditioner: (kept) =>
          add(mul(kept, weights.slope.value()), mul(square(kept), weights.bend.value())),
      });
      return { flow, extra: weights };
    },
    x: crescent,
  },
};

/** The mean negative log-likelihood per event under a standard normal base, but for its constant. */
function loss(flow: Bijector, x: Tensor): Tensor {
  const { value, logDet } = flow.inverseAndLogDet(x);
  return mean(sub(mul(0.5, sum(square(reshape(value, [x.shape[0]!, -1])), 1)), logDet));
}

const STEPS = 30;

describe.each(Object.entries(subjects))('a flow conditioned by %s', (_, { make, x }) => {
  it('learns, down to every weight, and is restored from what was saved', async () => {
    const [{ flow, extra }, data] = [make(1), x()];
    const owner = extra ?? flow;
    const parameters = owner.trainableParameters();
    expect(flow.trainableParameters().size).toBe(extra === undefined ? parameters.size : 0);
    const optimizer = new Adam({ learningRate: 0.02 });
    const losses: number[] = [];
    for (let step = 0; step < STEPS; step++) {
      const { value, gradients } = parameterGradients(parameters, () => loss(flow, data));
      losses.push(...(await numbers(value)));
      if (step === 1) {
        for (const [name, gradient] of gradients) {
          expect(
            (await numbers(gradient)).some((each) => each !== 0),
            name,
          ).toBe(true);
        }
      }
      optimizer.update(parameters, gradients);
    }
    expect(losses.at(-1)!).toBeLessThan(losses[0]! - 0.2);

    const other = make(2);
    const { tensors } = decodeSafetensors(await encodeSafetensors(owner.state()));
    (other.extra ?? other.flow).loadState(tensors);
    const [saved, restored] = [flow, other.flow].map((each) => each.inverseAndLogDet(data));
    await expectClose(restored!.value, await numbers(saved!.value), { rtol: 0 });
    await expectClose(restored!.logDet, await numbers(saved!.logDet), { rtol: 0 });
  });
});
