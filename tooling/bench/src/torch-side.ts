import type { PythonSide } from './bench-case.js';

/** PyTorch with so many threads, by a script in `python/` that takes their number. */
export function torchSide(script: string, threads: number): PythonSide {
  const title = `PyTorch, ${threads} thread${threads > 1 ? 's' : ''}`;
  return { title, script, args: [String(threads)] };
}
