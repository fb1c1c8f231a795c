import { Parameter } from '@diffeo/core';
import { fillTriangular, fillTriangularInverse } from '@diffeo/core/linalg';
import type { Key } from '@diffeo/core/random';
import { concat, reshape, slice, type Tensor } from '@tensorflow/tfjs-core';
import {
  Affine,
  affineFamily,
  Blockwise,
  Concat,
  Coupling,
  Cumsum,
  chain,
  channelMask,
  DiscreteCosine,
  Exp,
  FillTriangular,
  Haar,
  Identity,
  JointMap,
  Pad,
  Permute,
  RealFourier,
  Reshape,
  Reverse,
  Softplus,
  Split,
  Squeeze,
  StickBreaking,
  Transpose,
} from '../../src/index.js';
import type { BijectorCase, Chart } from '../bijector-case.js';
import { LinearConditioner } from '../linear-conditioner.js';
import { perturbed } from '../perturbed.js';
import { simplexChart } from '../vector-charts.js';
import { trainableAffine } from './elementwise.js';

const vectors = {
  event: [4],
  x: [-0.5, 0.25, 0.75, 2, -1, 1, 0, -2, 0.5, 3, -0.25, 0.125],
  edges: [-1e30, 1e30, 0, 1e-30, 1, -1e-30, -100, 100],
  inverseEdges: [-1e30, 1e30, 0, 1e-30, 1, -1e-30, -100, 100],
};

const tables = {
  event: [2, 3],
  x: [-0.5, 0.25, 0.75, 2, -1, 1, 0, -2, 0.5, 3, -0.25, 0.125],
  edges: [-1e30, 1e30, 0, 1e-30, 1, -1e-30],
  inverseEdges: [-1e30, 1e30, 0, 1e-30, 1, -1e-30],
};

const images = {
  event: [2, 4, 1],
  x: [-0.5, 0.25, 0.75, 2, -1, 1, 0, -2, 0.5, 3, -0.25, 0.125, 1.5, -1.5, 0.1, 0.9],
  edges: [-1e30, 1e30, 0, 1e-30, 1, -1e-30, -100, 100],
  inverseEdges: [-1e30, 1e30, 0, 1e-30, 1, -1e-30, -100, 100],
};

/** The numbers between the paddings [0, 1] and [0, 2] of a table of 2 x 3, whose others are 0.5. */
const padded: Chart = {
  toCoordinates: (y) => reshape(slice(y, [0, 0, 0], [-1, 2, 3]), [-1, 6]),
  fromCoordinates: (c) => new Pad(paddings).forward(reshape(c, [-1, 2, 3])),
};
const paddings = { paddings: [[0, 1] as const, [0, 2] as const], value: 0.5 };

/** A chart for the first elements of a vector, beside one more number. */
function sideBySide(
  chart: Chart,
  { size, coordinates }: { size: number; coordinates: number },
): Chart {
  const beside = (x: Tensor, count: number, change: (part: Tensor) => Tensor) =>
    concat([change(slice(x, [0, 0], [-1, count])), slice(x, [0, count], [-1, 1])], 1);
  return {
    toCoordinates: (y) => beside(y, size, chart.toCoordinates),
    fromCoordinates: (c) => beside(c, coordinates, chart.fromCoordinates),
  };
}

/** Two scales of a flow over images of 4 x 4 pixels, as in a RealNVP. */
function twoScales(key: Key) {
  const step = (shape: [number, number, number], i: number) =>
    new Coupling({
      mask: channelMask(shape, { swapped: i % 2 === 1 }),
      family: affineFamily(),
      conditioner: new LinearConditioner(shape[2] / 2, shape[2], key.foldIn(i)),
    });
  const halves = new Split({ shape: [2, 2, 4], sizes: [2, 2] });
  const deeper = chain([step([1, 1, 8], 2), new Squeeze()]);
  return chain([
    new JointMap({ bijectors: [new Identity(), deeper], shapes: halves.parts.shapes }),
    halves,
    step([2, 2, 4], 1),
    step([2, 2, 4], 0),
    new Squeeze(),
  ]);
}

export const structureCases: Readonly<Record<string, BijectorCase>> = {
  Permute: { ...vectors, of: Permute, make: (key) => new Permute({ size: 4, key }) },
  'Permute along another axis': {
    ...tables,
    of: Permute,
    make: () => new Permute({ permutation: [1, 0], axis: -2 }),
  },
  Reverse: { ...tables, of: Reverse, make: () => new Reverse({ axes: [-1, -2] }) },
  Reshape: {
    ...tables,
    of: Reshape,
    make: () => new Reshape({ eventShapeIn: [2, 3], eventShapeOut: [3, 1, 2] }),
  },
  Transpose: {
    ...images,
    of: Transpose,
    make: () => new Transpose({ permutation: [2, 0, 1] }),
  },
  Pad: {
    ...tables,
    of: Pad,
    make: () => new Pad(paddings),
    codomainChart: padded,
    inverseEdges: [-1e30, 1e30, 0, 0.5, 0.5, 1e-30, 1, -1e-30, 0.5, 0.5, 0, 0, 0, 0, 0],
  },
  Cumsum: { ...vectors, of: Cumsum, make: () => new Cumsum() },
  'Cumsum along another axis': { ...tables, of: Cumsum, make: () => new Cumsum({ axis: -2 }) },
  Squeeze: { ...images, of: Squeeze, make: () => new Squeeze() },
  Haar: { ...images, of: Haar, make: () => new Haar() },
  DiscreteCosine: { ...vectors, of: DiscreteCosine, make: () => new DiscreteCosine() },
  RealFourier: { ...vectors, of: RealFourier, make: () => new RealFourier() },
  'RealFourier of an odd number': {
    ...vectors,
    of: RealFourier,
    make: () => new RealFourier(),
    event: [3],
    edges: [-1e30, 1e30, 0],
    inverseEdges: [-1e30, 1e30, 0],
  },
  Split: {
    ...tables,
    of: Split,
    make: () => new Split({ shape: [2, 3], sizes: [1, 2] }),
  },
  'Split along another axis': {
    ...tables,
    of: Split,
    make: () => new Split({ shape: [2, 3], sizes: [1, 1], axis: -2 }),
  },
  Concat: {
    ...tables,
    event: [6],
    of: Concat,
    make: () =>
      new Concat({
        shapes: [
          [2, 1],
          [2, 2],
        ],
      }),
  },
  Blockwise: {
    ...vectors,
    of: Blockwise,
    make: () =>
      new Blockwise({
        bijectors: [new Softplus(), trainableAffine([2]), new Identity()],
        sizes: [1, 2, 1],
      }),
    isTrainable: true,
    inverseEdges: [1e-30, 1e30, 0, 1e-30, 1e30, -1e-30, -100, 100],
    start: () =>
      new Blockwise({ bijectors: [new Affine({ scale: new Parameter(1) })], sizes: [4] }),
  },
  'Blockwise onto blocks of other sizes': {
    ...vectors,
    of: Blockwise,
    make: () => new Blockwise({ bijectors: [new StickBreaking(), new Exp()], sizes: [3, 1] }),
    edges: [80, -80, 0, -80, -80, -80, 80, 80],
    inverseEdges: [1, 1e-30, 1e-30, 1e-30, 1, 1e-30, 1, 1e-30, 1e-30, 1e30],
    codomainChart: sideBySide(simplexChart, { size: 4, coordinates: 3 }),
  },
  JointMap: {
    ...vectors,
    of: JointMap,
    make: () =>
      new JointMap({
        bijectors: { factor: new FillTriangular(), scale: trainableAffine([]) },
        shapes: { factor: [3], scale: [] },
      }),
    isTrainable: true,
    inverseEdges: [-1e30, 0, 1e30, 1e-30, 1, -1e-30, 0, -100, 100, 0],
    codomainChart: sideBySide(
      {
        toCoordinates: (y) => fillTriangularInverse(reshape(y, [-1, 2, 2])),
        fromCoordinates: (c) => reshape(fillTriangular(c), [-1, 4]),
      },
      { size: 4, coordinates: 3 },
    ),
  },
  'a flow over two scales': {
    of: JointMap,
    make: (key) => perturbed(twoScales(key), key, 0.1),
    event: [4, 4, 1],
    x: Array.from({ length: 32 }, (_, i) => Math.sin(1 + 3 * i)),
    edges: Array.from({ length: 32 }, (_, i) => [0, 1e-30, -1e30, 1][i % 4]!),
    inverseEdges: Array.from({ length: 32 }, (_, i) => [0, 1e-30, -1e30, 1][i % 4]!),
    isTrainable: true,
  },
};
