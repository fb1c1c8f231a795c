import {
  ActNorm,
  affineFamily,
  type Bijector,
  block,
  Conv1x1,
  Coupling,
  chain,
  channelMask,
  Identity,
  invert,
  JointMap,
  Sigmoid,
  Split,
  Squeeze,
} from '@diffeo/bijectors';
import type { Key } from '@diffeo/core/random';
import { Independent, Normal, Transformed } from '@diffeo/distributions';
import { zeros } from '@tensorflow/tfjs-core';
import { ConvNetwork } from './conv-network.js';

/** The sizes of a flow of images. */
export interface ImageFlowOptions {
  /** The height and width of images of one channel, halved at every scale. */
  side: number;
  scales: number;
  /** Steps of Glow at each scale. */
  steps: number;
  /** Channels of the hidden layers at the first scale; each further one has twice as many. */
  hidden: number;
  key: Key;
}

/** Pixels are pressed into [0.05, 0.95] before their logit is taken (Dinh et al. 2016, arXiv:1605.08803): 0 to 1 in all. */
const REACH = 0.05 / 0.9;

type ImageShape = readonly [height: number, width: number, channels: number];

/**
 * A density of images `[side, side, 1]` of values in (0, 1): Glow (Kingma and Dhariwal 2018, arXiv:1807.03039), that is
 * actnorm, a 1x1 convolution and an affine coupling again and again, with half of the channels let go between scales.
 *
 * Density and samples take one pass each.
 */
export function imageFlow({ side, scales, steps, hidden, key }: ImageFlowOptions): Transformed {
  const toNormal = chain([
    scaleOf([side, side, 1], { scales, steps, hidden, key }),
    block(invert(new Sigmoid({ low: -REACH, high: 1 + REACH })), 3),
  ]);
  const base = new Independent(new Normal({ loc: zeros([side * side]), scale: 1 }));
  return new Transformed(base, invert(toNormal));
}

function scaleOf(
  [h, w, c]: ImageShape,
  { scales, steps, hidden, key }: Omit<ImageFlowOptions, 'side'>,
): Bijector {
  const shape = [h / 2, w / 2, 4 * c] as const;
  const glow = Array.from({ length: steps }, (_, i) => stepOf(shape, hidden, key.foldIn(i)));
  const scale = chain([...glow, new Squeeze()]);
  const half = 2 * c;
  const halves = new Split({ shape, sizes: [half, half] });
  if (scales === 1) return chain([halves, scale]);
  const rest = scaleOf([h / 2, w / 2, half], {
    scales: scales - 1,
    steps,
    hidden: 2 * hidden,
    key: key.foldIn(steps),
  });
  const join = new JointMap({ bijectors: [new Identity(), rest], shapes: halves.parts.shapes });
  return chain([join, halves, scale]);
}

function stepOf(shape: ImageShape, hidden: number, key: Key): Bijector {
  const [, , channels] = shape;
  const half = channels / 2;
  return chain([
    new Coupling({
      mask: channelMask(shape),
      family: affineFamily(),
      conditioner: new ConvNetwork({ inputs: half, hidden, outputs: 2 * half, key: key.foldIn(0) }),
    }),
    new Conv1x1({ channels, key: key.foldIn(1) }),
    new ActNorm({ channels, eventRank: 3 }),
  ]);
}
