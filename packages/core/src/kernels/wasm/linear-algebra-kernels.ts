import type { BandAttributes } from '../../linalg/band-part.js';
import { matrixBatch } from '../../linalg/matrix-batch.js';
import type { PermutationAttributes } from '../../linalg/permute-rows.js';
import type { TriangularAttributes } from '../../linalg/triangular-attributes.js';
import type { WasmContext } from './wasm-context.js';
import type { WasmKernel, WasmKernelCall } from './wasm-kernel.js';

const BYTES_PER_FLOAT = 4;

/** Factorizations and solutions of batches of matrices; their ops have checked shapes and types. */
export function linearAlgebraKernels(context: WasmContext): WasmKernel[] {
  const { run } = context;
  return [
    {
      name: 'DiffeoBandPart',
      run: ({ inputs, attrs: { from, to } }: WasmKernelCall<BandAttributes>) => {
        const x = inputs['x']!;
        const { count, rows, columns } = matrixBatch(x.shape);
        const out = context.output(x.shape, 'float32');
        run.bandPart(context.pointer(out), context.pointer(x), count, rows, columns, from, to);
        return out;
      },
    },
    {
      name: 'DiffeoCholesky',
      run: ({ inputs }: WasmKernelCall) => {
        const a = inputs['a']!;
        const { count, rows: n } = matrixBatch(a.shape);
        const out = context.output(a.shape, 'float32');
        const scratch = context.scratch(run.choleskyScratchBytes(n));
        run.cholesky(context.pointer(out), context.pointer(a), count, n, scratch);
        return out;
      },
    },
    {
      name: 'DiffeoTriangularSolve',
      run: ({ inputs, attrs }: WasmKernelCall<TriangularAttributes>) => {
        const [l, b] = [inputs['l']!, inputs['b']!];
        const { lower, transpose, unitDiagonal } = attrs;
        const { count, rows: n, columns: m } = matrixBatch(b.shape);
        const out = context.output(b.shape, 'float32');
        run.triangularSolve(
          context.pointer(out),
          context.pointer(l),
          context.pointer(b),
          count,
          matrixBatch(l.shape).count === 1 ? 0 : n * n * BYTES_PER_FLOAT,
          n,
          m,
          lower !== transpose,
          transpose,
          unitDiagonal,
          context.scratch(run.triangularSolveScratchBytes(n, m)),
        );
        return out;
      },
    },
    {
      name: 'DiffeoLu',
      run: ({ inputs }: WasmKernelCall) => {
        const a = inputs['a']!;
        const { count, rows: n } = matrixBatch(a.shape);
        const batch = a.shape.slice(0, -2);
        const factors = context.output(a.shape, 'float32');
        const permutation = context.output([...batch, n], 'int32');
        const parity = context.output(batch, 'float32');
        const scratch = context.scratch(run.luScratchBytes(n));
        const pointers = [factors, permutation, parity, a].map((each) => context.pointer(each));
        const [out, order, sign, from] = pointers as [number, number, number, number];
        run.lu(out, order, sign, from, count, n, scratch);
        return [factors, permutation, parity];
      },
    },
    {
      name: 'DiffeoPermuteRows',
      run: ({ inputs, attrs: { inverse } }: WasmKernelCall<PermutationAttributes>) => {
        const x = inputs['x']!;
        const { count, rows: n, columns: m } = matrixBatch(x.shape);
        const out = context.output(x.shape, 'float32');
        const order = context.pointer(inputs['permutation']!);
        run.permuteRows(context.pointer(out), context.pointer(x), order, count, n, m, inverse);
        return out;
      },
    },
  ];
}
