import type { Tensor } from '@tensorflow/tfjs-core';
import type { BenchCase, Program, PythonSide } from '../bench-case.js';

interface LinearAlgebraCase {
  readonly name: string;
  readonly title: string;
  readonly count: number;
  readonly n: number;
  /** What the matrices are divided by, 1 if left out. */
  readonly divisor?: number;
  /** The op of @diffeo/core, and its result as one tensor. */
  readonly compute: (linalg: typeof import('@diffeo/core/linalg'), a: Tensor, b: Tensor) => Tensor;
}

/** One of the tensors that an op gives back; the others go. */
function keep<Name extends string>(name: Name, results: { [Each in Name]: Tensor }): Tensor {
  for (const [each, result] of Object.entries<Tensor>(results)) if (each !== name) result.dispose();
  return results[name];
}

const CASES: readonly LinearAlgebraCase[] = [
  {
    name: 'cholesky-16',
    title: 'cholesky, 1000 x [16, 16]',
    count: 1000,
    n: 16,
    compute: ({ cholesky }, a) => cholesky(a),
  },
  {
    name: 'cholesky-512',
    title: 'cholesky, [512, 512]',
    count: 1,
    n: 512,
    compute: ({ cholesky }, a) => cholesky(a),
  },
  {
    name: 'triangular-solve-64',
    title: 'triangularSolve, 100 x [64, 64] by [64, 64]',
    count: 100,
    n: 64,
    compute: ({ triangularSolve }, a, b) => triangularSolve(a, b),
  },
  {
    name: 'slogdet-64',
    title: 'slogdet, 100 x [64, 64]',
    count: 100,
    n: 64,
    compute: ({ slogdet }, a) => keep('logAbsDet', slogdet(a)),
  },
  {
    name: 'qr-4',
    title: 'qr, 2000 x [4, 4]',
    count: 2000,
    n: 4,
    compute: ({ qr }, a) => keep('r', qr(a)),
  },
  {
    name: 'qr-256',
    title: 'qr, [256, 256]',
    count: 1,
    n: 256,
    compute: ({ qr }, a) => keep('r', qr(a)),
  },
  {
    name: 'eigh-4',
    title: 'eigh, 2000 x [4, 4]',
    count: 2000,
    n: 4,
    compute: ({ eigh }, a) => keep('values', eigh(a)),
  },
  {
    name: 'eigh-256',
    title: 'eigh, [256, 256]',
    count: 1,
    n: 256,
    compute: ({ eigh }, a) => keep('values', eigh(a)),
  },
  {
    name: 'svd-4',
    title: 'svd, 2000 x [4, 4]',
    count: 2000,
    n: 4,
    compute: ({ svd }, a) => keep('values', svd(a)),
  },
  {
    name: 'svd-256',
    title: 'svd, [256, 256]',
    count: 1,
    n: 256,
    compute: ({ svd }, a) => keep('values', svd(a)),
  },
  {
    name: 'expm-4',
    title: 'expm, 2000 x [4, 4]',
    count: 2000,
    n: 4,
    divisor: 4,
    compute: ({ expm }, a) => expm(a),
  },
  {
    name: 'expm-64',
    title: 'expm, 10 x [64, 64]',
    count: 10,
    n: 64,
    divisor: 64,
    compute: ({ expm }, a) => expm(a),
  },
];

/** Without kernels, on plain TensorFlow.js, an op runs its definition in tfjs ops: what a program would write there. */
async function program({ count, n, divisor = 1, compute }: LinearAlgebraCase): Promise<Program> {
  const { ones, tensor, tile } = await import('@tensorflow/tfjs-core');
  const linalg = await import('@diffeo/core/linalg');
  // Strictly diagonally dominant.
  const matrix = Float32Array.from(
    { length: n * n },
    (_, at) => (at % (n + 1) === 0 ? n + 1 : Math.cos((at % n) + Math.floor(at / n))) / divisor,
  );
  const a = tile(tensor(matrix, [1, n, n]), [count, 1, 1]);
  const b = ones([count, n, n]);
  return {
    run: () => compute(linalg, a, b).dispose(),
    result: async () => {
      const result = compute(linalg, a, b);
      const values = await result.data<'float32'>();
      result.dispose();
      return values.reduce((total, value) => total + value, 0);
    },
  };
}

const python = (library: string, title: string, operation: string): PythonSide => ({
  title,
  script: 'linear_algebra.py',
  args: [library, operation],
});

export const linearAlgebraCases: readonly BenchCase[] = CASES.map((each) => ({
  name: `linalg/${each.name}`,
  title: each.title,
  sides: {
    diffeo: { title: 'Diffeo', environment: 'diffeo', load: () => program(each) },
    plain: { title: 'in tfjs ops', environment: 'plain', load: () => program(each) },
    numpy: python('numpy', 'NumPy, SciPy, 1 thread', each.name),
    torch: python('torch', 'PyTorch, 1 thread', each.name),
  },
}));
