import {
  abs,
  acos,
  acosh,
  add,
  addN,
  all,
  any,
  argMax,
  argMin,
  asin,
  asinh,
  atan,
  atan2,
  atanh,
  cast,
  ceil,
  clipByValue,
  clone,
  cos,
  cosh,
  div,
  divNoNan,
  elu,
  equal,
  erf,
  exp,
  expm1,
  isFinite as finite,
  floor,
  floorDiv,
  greater,
  greaterEqual,
  isInf,
  leakyRelu,
  less,
  lessEqual,
  log,
  log1p,
  logicalAnd,
  logicalNot,
  logicalOr,
  logSigmoid,
  maximum,
  minimum,
  mod,
  mul,
  neg,
  isNaN as notANumber,
  notEqual,
  oneHot,
  onesLike,
  pow,
  prelu,
  reciprocal,
  relu,
  relu6,
  reshape,
  round,
  rsqrt,
  scalar,
  selu,
  sigmoid,
  sign,
  sin,
  sinh,
  softplus,
  sqrt,
  square,
  squaredDifference,
  step,
  sub,
  sum,
  type Tensor,
  tan,
  tanh,
  tensor,
  tensor2d,
  where,
  zerosLike,
} from '@tensorflow/tfjs-core';
import { gradientCase as c, type GradientCase } from './gradient-case.js';

const unary: [name: string, f: (x: Tensor) => Tensor, low: number, high: number][] = [
  ['abs', abs, -1.5, -0.3],
  ['abs of positive', abs, 0.3, 1.5],
  ['acos', acos, -0.7, 0.7],
  ['acosh', acosh, 1.3, 3],
  ['asin', asin, -0.7, 0.7],
  ['asinh', asinh, -1.5, 1.5],
  ['atan', atan, -1.5, 1.5],
  ['atanh', atanh, -0.7, 0.7],
  ['cast', (x) => cast(square(x), 'float32'), -1, 1],
  ['clip inside', (x) => clipByValue(square(x), -2, 2), -1, 1],
  ['clip outside', (x) => clipByValue(square(x), 1, 2), 2, 3],
  ['clone', (x) => clone(square(x)), -1, 1],
  ['cos', cos, -1.5, 1.5],
  ['cosh', cosh, -1.5, 1.5],
  ['elu below', elu, -1.5, -0.2],
  ['elu above', elu, 0.2, 1.5],
  ['elu of a square', (x) => elu(sub(square(x), 4)), -1.5, 1.5],
  ['erf', erf, -1, 1],
  ['exp', exp, -1.5, 1.5],
  ['expm1', expm1, -1.5, 1.5],
  ['leakyRelu below', (x) => leakyRelu(mul(x, x), 0.3), -1.5, 1.5],
  ['leakyRelu above', (x) => leakyRelu(neg(square(x)), 0.3), 0.2, 1.5],
  ['log', log, 0.5, 2],
  ['log1p', log1p, -0.4, 1],
  ['logSigmoid', logSigmoid, -1.5, 1.5],
  ['logSigmoid(square(x))', (x) => logSigmoid(square(x)), -1.5, 1.5],
  ['neg', (x) => square(neg(x)), -1, 1],
  ['reciprocal', reciprocal, 0.5, 1.5],
  ['relu', (x) => relu(sub(square(x), 0.01)), 0.2, 1],
  ['relu below', (x) => relu(neg(square(x))), 0.2, 1],
  ['relu6', (x) => relu6(square(x)), 0.2, 1],
  ['relu6 above', (x) => relu6(square(x)), 3, 4],
  ['rsqrt', rsqrt, 0.5, 2],
  ['selu below', selu, -1.5, -0.2],
  ['selu above', (x) => selu(square(x)), 0.2, 1.5],
  ['sigmoid', sigmoid, -2, 2],
  ['sin', sin, -1.5, 1.5],
  ['sinh', sinh, -1.5, 1.5],
  ['softplus', softplus, -2, 2],
  ['sqrt', sqrt, 0.5, 2],
  ['square', square, -1, 1],
  ['tan', tan, -1, 1],
  ['tanh', tanh, -1.5, 1.5],
  ['x exp(x)', (x) => mul(x, exp(x)), -1, 1],
  ['tanh(sigmoid(exp(x)))', (x) => tanh(sigmoid(exp(x))), -1, 1],
];

const binary: [
  name: string,
  f: (a: Tensor, b: Tensor) => Tensor,
  a: [low: number, high: number],
  b: [low: number, high: number],
][] = [
  ['add', (a, b) => square(add(a, b)), [-1, 1], [-1, 1]],
  ['atan2', atan2, [0.5, 1.5], [0.5, 1.5]],
  ['div', div, [-1, 1], [0.5, 1.5]],
  ['divNoNan', divNoNan, [-1, 1], [0.5, 1.5]],
  ['maximum, a above', (a, b) => square(maximum(a, b)), [1, 1.5], [0.2, 0.8]],
  ['maximum, b above', (a, b) => square(maximum(a, b)), [0.2, 0.8], [1, 1.5]],
  ['minimum, a below', (a, b) => square(minimum(a, b)), [0.2, 0.8], [1, 1.5]],
  ['minimum, b below', (a, b) => square(minimum(a, b)), [1, 1.5], [0.2, 0.8]],
  ['mod', (a, b) => square(mod(a, b)), [0.7, 0.9], [0.31, 0.34]],
  ['mul', mul, [-1, 1], [-1, 1]],
  ['pow', pow, [0.5, 1.5], [-1.5, 1.5]],
  ['prelu above', (a, b) => prelu(square(a), b), [0.3, 1.5], [-1, 1]],
  ['squaredDifference', squaredDifference, [-1, 1], [-1, 1]],
  ['sub', (a, b) => square(sub(a, b)), [-1, 1], [-1, 1]],
];

/** Pairs of shapes that broadcast each way. */
const pairs: [a: number[], b: number[]][] = [
  [
    [2, 3],
    [2, 3],
  ],
  [[2, 3], [3]],
  [
    [2, 3],
    [2, 1],
  ],
  [[3], [2, 3]],
  [
    [2, 1],
    [1, 3],
  ],
  [[], [2, 3]],
  [
    [2, 1, 2],
    [3, 1],
  ],
];

const mask = () =>
  tensor2d(
    [
      [1, 0, 1],
      [0, 1, 1],
    ],
    [2, 3],
    'bool',
  );

export const elementwiseCases: readonly GradientCase[] = [
  ...unary.map(([name, f, low, high]) =>
    // WGSL allows sin and cos an absolute error of 2^-11.
    c(name, f, [[[2, 3], low, high]], {
      tolerance: /^(sin|cos)$/.test(name) ? { first: 2e-4 } : {},
    }),
  ),
  ...binary.flatMap(([name, f, a, b]) =>
    pairs
      // prelu broadcasts its slopes only.
      .filter(([left, right]) => !name.startsWith('prelu') || left.length >= right.length)
      .filter(([left]) => !name.startsWith('prelu') || left.every((n) => n > 1))
      .map(([left, right]) =>
        c(`${name} [${left}] [${right}]`, f, [
          [left, ...a],
          [right, ...b],
        ]),
      ),
  ),
  c('prelu below', (a, b) => prelu(neg(square(a)), b), [
    [[2, 3], 0.3, 1.5],
    [[3], -1, 1],
  ]),
  c('addN', (a, b) => square(addN([a, b, square(a)])), [[[2, 3]], [[2, 3]]]),
  c('where', (a, b) => where(mask(), square(a), mul(a, square(b))), [[[2, 3]], [[2, 3]]]),
  c('where, broadcasting', (a, b) => where(tensor([1, 0, 1], [3], 'bool'), square(a), square(b)), [
    [[2, 3]],
    [[3]],
  ]),
  c('where(x > 0)', (x) => where(greater(x, 0), square(x), exp(x)), [[[2, 3]]]),
  c(
    'comparisons and logic upstream of where',
    (a, b) =>
      where(logicalAnd(less(a, b), logicalNot(equal(a, 0))), mul(a, b), sub(square(a), square(b))),
    [[[2, 3]], [[3]]],
  ),
  c('a mask by cast', (x) => mul(square(x), cast(greater(x, 0), 'float32')), [[[2, 3]]]),
  c(
    'piecewise constant factors',
    (x) => {
      const steps = addN([floor(x), ceil(x), round(x), sign(x), step(x, 0.5)]);
      const counts = add(cast(argMax(x, 1), 'float32'), cast(argMin(x, 1), 'float32'));
      const flags = [
        floorDiv(x, scalar(0.3)),
        notANumber(x),
        finite(x),
        isInf(x),
        logicalOr(greaterEqual(x, 0), lessEqual(x, 1)),
        notEqual(x, 0),
      ];
      const flagged = addN(flags.map((flag) => cast(flag, 'float32')));
      const anyOrAll = add(
        cast(all(greater(x, 0), 1), 'float32'),
        cast(any(greater(x, 0), 1), 'float32'),
      );
      const hot = cast(oneHot(cast(mul(x, 3), 'int32'), 3), 'float32');
      const rest = add(add(onesLike(x), zerosLike(x)), sum(hot, -1));
      const perRow = reshape(add(counts, anyOrAll), [2, 1]);
      return mul(square(x), add(add(steps, flagged), add(rest, perRow)));
    },
    [[[2, 3]]],
  ),
  c('pow with a constant', (x) => pow(x, 3), [[[2, 3]]]),
  c('rank 5', (a, b) => mul(exp(a), b), [[[2, 1, 2, 1, 2]], [[1, 2, 1, 1, 2]]]),
  c('scalars', (a, b) => reshape(mul(add(a, scalar(2)), tanh(b)), [1]), [[[]], [[]]]),
];
