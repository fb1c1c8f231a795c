import type { TensorInfo } from '@tensorflow/tfjs-core';
import type { BandAttributes } from '../../linalg/band-part.js';
import { matrixBatch } from '../../linalg/matrix-batch.js';
import type { PermutationAttributes } from '../../linalg/permute-rows.js';
import type { TriangularAttributes } from '../../linalg/triangular-attributes.js';
import type { WasmContext } from './wasm-context.js';
import type { Pointer } from './wasm-exports.js';
import type { WasmKernel, WasmKernelCall } from './wasm-kernel.js';

const BYTES_PER_FLOAT = 4;

/** Factorizations and solutions of batches of matrices; their ops have checked shapes and types. */
export function linearAlgebraKernels(context: WasmContext): WasmKernel[] {
  const { run } = context;
  const pointersOf = <Tensors extends readonly TensorInfo[]>(...tensors: Tensors) =>
    tensors.map((each) => context.pointer(each)) as { [Each in keyof Tensors]: Pointer };
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
        run.lu(...pointersOf(factors, permutation, parity, a), count, n, scratch);
        return [factors, permutation, parity];
      },
    },
    {
      name: 'DiffeoQr',
      run: ({ inputs }: WasmKernelCall) => {
        const a = inputs['a']!;
        const { count, rows: m, columns: n } = matrixBatch(a.shape);
        const batch = a.shape.slice(0, -2);
        const q = context.output([...batch, m, Math.min(m, n)], 'float32');
        const r = context.output([...batch, Math.min(m, n), n], 'float32');
        const scratch = context.scratch(run.qrScratchBytes(m, n));
        run.qr(...pointersOf(q, r, a), count, m, n, scratch);
        return [q, r];
      },
    },
    {
      name: 'DiffeoEigh',
      run: ({ inputs }: WasmKernelCall) => {
        const a = inputs['a']!;
        const { count, rows: n } = matrixBatch(a.shape);
        const values = context.output(a.shape.slice(0, -1), 'float32');
        const vectors = context.output(a.shape, 'float32');
        const scratch = context.scratch(run.eighScratchBytes(n));
        run.eigh(...pointersOf(values, vectors, a), count, n, scratch);
        return [values, vectors];
      },
    },
    {
      name: 'DiffeoSvd',
      run: ({ inputs }: WasmKernelCall) => {
        const a = inputs['a']!;
        const { count, rows: m, columns: n } = matrixBatch(a.shape);
        const batch = a.shape.slice(0, -2);
        const u = context.output(a.shape, 'float32');
        const values = context.output([...batch, n], 'float32');
        const v = context.output([...batch, n, n], 'float32');
        const scratch = context.scratch(run.svdScratchBytes(m, n));
        run.svd(...pointersOf(u, values, v, a), count, m, n, scratch);
        return [u, values, v];
      },
    },
    {
      name: 'DiffeoExpm',
      run: ({ inputs }: WasmKernelCall) => {
        const a = inputs['a']!;
        const { count, rows: n } = matrixBatch(a.shape);
        const out = context.output(a.shape, 'float32');
        const scratch = context.scratch(run.expmScratchBytes(n));
        run.expm(context.pointer(out), context.pointer(a), count, n, scratch);
        return out;
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
