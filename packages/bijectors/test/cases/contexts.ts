import { add, reshape, split, type Tensor, zeros } from '@tensorflow/tfjs-core';
import {
  ActNorm,
  type Bijector,
  block,
  Conv1x1,
  conditional,
  Householder,
  Linear,
  LowRankUpdate,
  OrthogonalCayley,
  OrthogonalExp,
  Planar,
  PluLinear,
  QrLinear,
  Radial,
  rationalQuadraticFamily,
  ScaleDiag,
  SvdLinear,
  Sylvester,
} from '../../src/index.js';
import type { BijectorCase } from '../bijector-case.js';
import { LinearConditioner } from '../linear-conditioner.js';

const edges = [-1e10, 1e10, 0, 1e-30, 1, -1e-30];

const spline = rationalQuadraticFamily({ bins: 3 });

/** Maps that take a context by parameters of each event, which a conditioner gives. */
export const contextCases: Readonly<Record<string, BijectorCase>> = {
  'ActNorm of a context': {
    of: ActNorm,
    ...given(
      { shift: [3], scale: [3] },
      ({ shift, scale }) => new ActNorm({ channels: 3, shift, scale: add(scale, 1.5) }),
    ),
  },
  'ActNorm of images and a context': {
    of: ActNorm,
    ...given(
      { shift: [3], scale: [3] },
      ({ shift, scale }) =>
        new ActNorm({ channels: 3, eventRank: 3, shift, scale: add(scale, 1.5) }),
    ),
    event: [1, 2, 3],
    x: [-0.5, 0.25, 0.75, 2, -1, 1, 0, -2, 0.5, 3, -0.25, 0.125],
  },
  'Conv1x1 of a context': {
    of: Conv1x1,
    ...given(
      { v: [2, 3] },
      ({ v }) => new Conv1x1({ channels: 3, parameterization: new Householder({ v }) }),
    ),
    event: [1, 2, 3],
    x: [-0.5, 0.25, 0.75, 2, -1, 1, 0, -2, 0.5, 3, -0.25, 0.125],
  },
  'Linear of a context': {
    of: Linear,
    ...given({ matrix: [3, 3] }, ({ matrix }) => new Linear({ matrix })),
  },
  'PluLinear of a context': {
    of: PluLinear,
    ...given(
      { factors: [3, 3], diagonal: [3] },
      ({ factors, diagonal }) => new PluLinear({ factors, diagonal: add(diagonal, 1.5) }),
    ),
  },
  'QrLinear of a context': {
    of: QrLinear,
    ...given(
      { v: [2, 3], upper: [3, 3], diagonal: [3] },
      ({ v, upper, diagonal }) => new QrLinear({ v, upper, diagonal: add(diagonal, 1.5) }),
    ),
  },
  'SvdLinear of a context': {
    of: SvdLinear,
    ...given(
      { u: [2, 3], diagonal: [3], v: [2, 3] },
      ({ u, diagonal, v }) => new SvdLinear({ u, diagonal: add(diagonal, 1.5), v }),
    ),
  },
  'LowRankUpdate of a context': {
    of: LowRankUpdate,
    ...given(
      { diagonal: [3], u: [3, 1], v: [3, 1] },
      ({ diagonal, u, v }) => new LowRankUpdate({ diagonal: add(diagonal, 2.5), u, v }),
    ),
  },
  'OrthogonalExp of a context': {
    of: OrthogonalExp,
    ...given({ skew: [3, 3] }, ({ skew }) => new OrthogonalExp({ skew })),
  },
  'OrthogonalCayley of a context': {
    of: OrthogonalCayley,
    ...given({ skew: [3, 3] }, ({ skew }) => new OrthogonalCayley({ skew })),
  },
  'ScaleDiag of a context': {
    of: ScaleDiag,
    ...given({ scale: [3] }, ({ scale }) => new ScaleDiag({ scale: add(scale, 1.5) })),
  },
  'Planar of a context': {
    of: Planar,
    ...given(
      { u: [2, 3], w: [2, 3], b: [2] },
      (parameters) => new Planar({ size: 3, layers: 2, ...parameters }),
    ),
  },
  'Radial of a context': {
    of: Radial,
    ...given(
      { center: [2, 3], alpha: [2], beta: [2] },
      ({ center, alpha, beta }) =>
        new Radial({ size: 3, layers: 2, center, alpha: add(alpha, 1.5), beta }),
    ),
  },
  'Sylvester of a context': {
    of: Sylvester,
    ...given(
      { basis: [1, 3, 2], r1: [1, 2, 2], r2: [1, 2, 2], b: [1, 2] },
      (parameters) => new Sylvester({ size: 3, rank: 2, ...parameters }),
    ),
  },
  'rationalQuadraticFamily of a context': {
    of: rationalQuadraticFamily,
    ...given({ rows: [3, spline.parameterCount] }, ({ rows }) => block(spline.make(rows), 1)),
  },
};

/** The parameters of a map of vectors of three, cut from what a conditioner gives for a context. */
function given<Name extends string>(
  shapes: Readonly<Record<Name, readonly number[]>>,
  make: (parameters: Record<Name, Tensor>) => Bijector,
): Omit<BijectorCase, 'of'> {
  const names = Object.keys(shapes) as Name[];
  const sizes = names.map((name) => shapes[name].reduce((size, length) => size * length, 1));
  const count = sizes.reduce((total, size) => total + size, 0);
  const cut = (numbers: Tensor) => {
    const batch = numbers.shape.slice(0, -1);
    const parts = split(numbers, sizes, -1).map((part, i) =>
      reshape(part, [...batch, ...shapes[names[i]!]]),
    );
    return Object.fromEntries(names.map((name, i) => [name, parts[i]])) as Record<Name, Tensor>;
  };
  return {
    event: [3],
    x: [-0.5, 0.25, 0.75, -1, 1, 0],
    edges,
    inverseEdges: edges,
    contextSize: 2,
    isTrainable: true,
    make: (key) =>
      conditional({
        conditioner: new LinearConditioner(2, count, key),
        make: (numbers) => make(cut(numbers)),
        like: make(cut(zeros([count]))),
      }),
  };
}
