import {
  add,
  batchToSpaceND,
  bincount,
  broadcastTo,
  concat,
  denseBincount,
  depthToSpace,
  expandDims,
  gather,
  gatherND,
  image,
  meshgrid,
  mirrorPad,
  mul,
  pad,
  raggedGather,
  raggedTensorToTensor,
  reshape,
  reverse,
  scatterND,
  slice,
  spaceToBatchND,
  sparse,
  sparseToDense,
  split,
  square,
  squeeze,
  stack,
  stridedSlice,
  sum,
  type Tensor,
  tanh,
  tensor,
  tensorScatterUpdate,
  tile,
  topk,
  transpose,
  unique,
  unsortedSegmentSum,
  unstack,
} from '@tensorflow/tfjs-core';
import { gradientCase as c, type GradientCase } from './gradient-case.js';

const indices = (values: number[], shape = [values.length]) => tensor(values, shape, 'int32');

const NEEDS_HOST_VALUES = { webgpu: 'its kernel there needs values that are on the host' };
const NO_KERNEL = 'it has no kernel there';
const CPU_ALONE = { wasm: NO_KERNEL, webgpu: NO_KERNEL, tensorflow: NO_KERNEL };

const slices: [begin: number[], end: number[], strides: number[]][] = [
  [
    [0, 0],
    [4, 5],
    [1, 2],
  ],
  [
    [1, 0],
    [4, 5],
    [2, 3],
  ],
  [
    [3, 4],
    [0, 1],
    [-1, -2],
  ],
  [
    [1, 1],
    [3, 4],
    [1, 1],
  ],
  [
    [3, 0],
    [-5, 5],
    [-3, 4],
  ],
];

export const movementCases: readonly GradientCase[] = [
  c('transpose', (x) => transpose(square(x)), [[[2, 3]]]),
  c('transpose of rank 4', (x) => transpose(square(x), [2, 0, 3, 1]), [[[2, 1, 2, 2]]]),
  c('reshape', (x) => reshape(square(x), [3, 2]), [[[2, 3]]]),
  c('expandDims and squeeze', (x) => squeeze(expandDims(square(x), 1)), [[[2, 3]]]),
  c('tile', (x) => tile(square(x), [2, 3]), [[[2, 3]]]),
  c('tile of rank 4', (x) => tile(square(x), [1, 2, 1, 3]), [[[2, 1, 2, 2]]]),
  c('broadcastTo', (x) => broadcastTo(square(x), [4, 2, 3]), [[[2, 1]]]),
  c(
    'pad',
    (x) =>
      pad(square(x), [
        [1, 0],
        [0, 2],
      ]),
    [[[2, 3]]],
  ),
  ...(['reflect', 'symmetric'] as const).flatMap((mode) => [
    c(
      `mirrorPad ${mode}`,
      (x) =>
        mirrorPad(
          square(x),
          [
            [1, 0],
            [0, 1],
          ],
          mode,
        ),
      [[[2, 3]]],
    ),
    c(
      `mirrorPad ${mode}, far`,
      (x) =>
        mirrorPad(
          square(x),
          [
            [2, 1],
            [1, 2],
          ],
          mode,
        ),
      [[[3, 3]]],
    ),
    c(
      `mirrorPad ${mode}, rank 3`,
      (x) =>
        mirrorPad(
          square(x),
          [
            [0, 0],
            [1, 1],
            [0, 1],
          ],
          mode,
        ),
      [[[2, 2, 2]]],
    ),
  ]),
  c('slice', (x) => slice(square(x), [0, 1], [2, 2]), [[[2, 3]]]),
  c('slice to the end', (x) => slice(square(x), [1], [-1]), [[[4, 2]]]),
  ...slices.map(([begin, end, strides]) =>
    c(
      `stridedSlice ${begin} ${end} ${strides}`,
      (x) => stridedSlice(square(x), begin, end, strides),
      [[[4, 5]]],
    ),
  ),
  c(
    'stridedSlice, open ends',
    (x) => stridedSlice(square(x), [1, 0, 0], [2, 3, 2], [1, 2, 1], 1, 2),
    [[[2, 3, 2]]],
  ),
  c(
    'stridedSlice, an axis dropped',
    (x) => stridedSlice(square(x), [1, 0, 0], [2, 3, 2], [1, 1, 1], 0, 2, 0, 0, 1),
    [[[2, 3, 2]]],
  ),
  c(
    'stridedSlice, ellipsis and new axis',
    (x) => stridedSlice(square(x), [0, 0, 1], [0, 0, 2], [1, 1, 1], 0, 0, 1, 2),
    [[[2, 3, 2]]],
  ),
  c('reverse', (x) => reverse(square(x), 1), [[[2, 3]]]),
  c('reverse both', (x) => reverse(square(x)), [[[2, 3]]]),
  c('concat', (a, b) => concat([square(a), mul(b, 3), tanh(a)], 1), [[[2, 3]], [[2, 1]]]),
  c('concat axis 0', (a, b) => concat([square(a), square(b)], 0), [[[2, 3]], [[1, 3]]]),
  c('stack', (a, b) => stack([square(a), tanh(b), b], 1), [[[2, 3]], [[2, 3]]]),
  c('stack axis -1', (a, b) => stack([square(a), square(b)], -1), [[[2, 3]], [[2, 3]]]),
  c('split', (x) => split(square(x), [1, 2], 1)[1]!, [[[2, 3]]]),
  c('split into one', (x) => split(square(x), 1, 1)[0]!, [[[2, 3]]]),
  c('unstack', (x) => unstack(square(x)).reduce((a, b) => mul(a, b)), [[[2, 3]]]),
  c('unstack axis 1, one used', (x) => unstack(square(x), 1)[2]!, [[[2, 3]]]),
  c('unstack into one', (x) => unstack(square(x))[0]!, [[[1, 3]]]),
  c('meshgrid', (x) => meshgrid(square(x), tensor([1, 2]))[0]!, [[[3]]]),

  c('gather', (x) => gather(square(x), indices([1, 1, 0])), [[[2, 3]]]),
  c('gather axis 1', (x) => gather(square(x), indices([2, 0, 2, 1]), 1), [[[2, 3]]]),
  c('gather axis 1 of rank 3', (x) => gather(square(x), indices([2, 0, 2, 1], [2, 2]), 1), [
    [[2, 3, 2]],
  ]),
  c('gather, one batch axis', (x) => gather(square(x), indices([2, 0, 1, 1], [2, 2]), 1, 1), [
    [[2, 3]],
  ]),
  c(
    'gather, one batch axis, axis 2',
    (x) => gather(square(x), indices([1, 0, 1, 1], [2, 2]), 2, 1),
    [[[2, 3, 2]]],
  ),
  c(
    'gather, two batch axes',
    (x) => gather(square(x), indices([1, 0, 1, 1, 0, 0, 1, 0], [2, 2, 2]), 2, 2),
    [[[2, 2, 3]]],
  ),
  c('gatherND', (x) => gatherND(square(x), indices([0, 1, 1, 2, 0, 1], [3, 2])), [[[2, 3]]]),
  c('gatherND of rows', (x) => gatherND(square(x), indices([1, 1, 0], [3, 1])), [[[2, 3]]]),
  c('scatterND', (x) => scatterND(indices([2, 0], [2, 1]), square(x), [4, 3] as never), [[[2, 3]]]),
  c('scatterND, repeated', (x) => square(scatterND(indices([2, 2], [2, 1]), x, [4, 3] as never)), [
    [[2, 3]],
  ]),
  c(
    'tensorScatterUpdate',
    (x, u) => tensorScatterUpdate(square(x), indices([1], [1, 1]), square(u)),
    [[[2, 3]], [[1, 3]]],
  ),
  c('unsortedSegmentSum', (x) => square(unsortedSegmentSum(x, indices([1, 0, 1]) as never, 3)), [
    [[3, 2]],
  ]),
  c('topk', (x) => topk(square(x), 2).values, [[[2, 4]]]),
  c('topk of a vector', (x) => topk(square(x), 3).values, [[[5]]]),
  c('bincount', (w) => square(bincount(indices([1, 0, 1, 2]) as never, w as never, 4)), [[[4]]]),
  c(
    'bincount, one beyond the bins',
    (w) => square(bincount(indices([1, 5, 1, 2]) as never, w as never, 4)),
    [[[4]]],
  ),
  c('denseBincount', (w) => square(denseBincount(indices([1, 0, 7, 2]) as never, w as never, 4)), [
    [[4]],
  ]),
  c(
    'denseBincount of rows',
    (w) => square(denseBincount(indices([1, 0, 1, 2, 2, 3], [2, 3]) as never, w as never, 3)),
    [[[2, 3]]],
  ),
  c(
    'denseBincount, binary',
    (w) => {
      const counts = denseBincount(indices([1, 0, 1, 2], [2, 2]) as never, w as never, 3, true);
      return mul(counts, sum(w));
    },
    [[[2, 2]]],
    { fails: { webgpu: 'its shader does not compile' } },
  ),
  c('unique', (x) => square(unique(x).values), [[[4]]]),
  c('unique of repeated values', (x) => square(unique(concat([x, x])).values), [[[4]]], {
    fails: NEEDS_HOST_VALUES,
  }),
  c(
    'unique axis 1',
    (x) => square(unique(gather(x, indices([2, 0, 2, 1]), 1), 1).values),
    [[[2, 3]]],
    { fails: NEEDS_HOST_VALUES },
  ),
  c(
    'raggedGather',
    (x) =>
      raggedGather([indices([0, 2, 2, 5])], square(x), indices([2, 0, 2]), 1).outputDenseValues,
    [[[5, 2]]],
    { fails: CPU_ALONE },
  ),
  c(
    'raggedGather, two ragged axes, indices of rank 2',
    (x) =>
      raggedGather(
        [indices([0, 1, 3]), indices([0, 2, 3, 5])],
        square(x),
        indices([1, 0, 1, 1], [2, 2]),
        3,
      ).outputDenseValues,
    [[[5]]],
    { fails: CPU_ALONE },
  ),
  c(
    'raggedTensorToTensor',
    (x, d) =>
      square(raggedTensorToTensor(indices([3, 2]), x, d, [indices([0, 2, 2, 5])], ['ROW_SPLITS'])),
    [[[5]], [[]]],
    { fails: CPU_ALONE },
  ),
  c(
    'raggedTensorToTensor of vectors',
    (x, d) =>
      square(
        raggedTensorToTensor(
          indices([-1, 2, 2]),
          x,
          d,
          [tensor(3, [], 'int32'), indices([0, 2, 2])],
          ['FIRST_DIM_SIZE', 'VALUE_ROWIDS'],
        ),
      ),
    [[[3, 2]], [[]]],
    { fails: CPU_ALONE },
  ),
  c(
    'sparse.sparseFillEmptyRows',
    (v, d) =>
      square(
        sparse.sparseFillEmptyRows(
          indices([1, 0, 1, 2, 3, 1], [3, 2]) as never,
          v as never,
          indices([5, 3]) as never,
          d as never,
        )['outputValues']!,
      ),
    [[[3]], [[]]],
    { fails: { webgpu: NO_KERNEL } },
  ),
  c(
    'sparseToDense',
    (v, d) => square(sparseToDense(indices([0, 1, 1, 2], [2, 2]), v, [2, 3] as never, d as never)),
    [[[2]], [[]]],
  ),
  c(
    'sparse.sparseSegmentSum',
    (x) =>
      square(sparse.sparseSegmentSum(x, indices([0, 2, 0]) as never, indices([0, 0, 1]) as never)),
    [[[3, 2]]],
  ),
  c(
    'sparse.sparseSegmentMean',
    (x) =>
      square(sparse.sparseSegmentMean(x, indices([0, 2, 0]) as never, indices([0, 0, 1]) as never)),
    [[[3, 2]]],
  ),

  c(
    'spaceToBatchND',
    (x) =>
      spaceToBatchND(
        square(x),
        [1, 3],
        [
          [0, 0],
          [0, 0],
        ],
      ),
    [[[1, 2, 3, 1]]],
  ),
  c(
    'batchToSpaceND',
    (x) =>
      batchToSpaceND(
        square(x),
        [2, 1],
        [
          [0, 0],
          [0, 1],
        ],
      ),
    [[[2, 1, 3, 1]]],
  ),
  c('depthToSpace', (x) => depthToSpace(square(x) as never, 2, 'NHWC'), [[[2, 1, 2, 8]]]),
  c('image.flipLeftRight', (x) => image.flipLeftRight(square(x) as never), [[[1, 2, 3, 1]]]),
  ...[
    [false, false],
    [true, false],
    [false, true],
  ].flatMap(([corners, half]) => {
    const how = corners ? ', aligned corners' : half ? ', half pixels' : '';
    const grow = (x: Tensor) =>
      image.resizeBilinear(square(x) as never, [4, 7], corners, half) as Tensor;
    const shrink = (x: Tensor) =>
      image.resizeBilinear(square(x) as never, [2, 3], corners, half) as Tensor;
    const near = (x: Tensor) =>
      image.resizeNearestNeighbor(square(x) as never, [4, 7], corners, half) as Tensor;
    return [
      c(`resizeBilinear up${how}`, grow, [[[1, 2, 3, 1]]]),
      c(`resizeBilinear down${how}`, shrink, [[[1, 3, 5, 2]]]),
      c(`resizeNearestNeighbor${how}`, near, [[[1, 2, 3, 1]]]),
    ];
  }),
  c('a sum of paths', (x) => add(transpose(square(x)), reshape(tanh(x), [3, 2])), [[[2, 3]]]),
];
