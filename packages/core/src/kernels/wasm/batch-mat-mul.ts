import { broadcast_util, util } from '@tensorflow/tfjs-core';
import type { WasmContext } from './wasm-context.js';
import type { WasmKernel, WasmKernelCall } from './wasm-kernel.js';

const BYTES_PER_FLOAT = 4;
/** Below this, packing the right operand costs as much as the product; XNNPACK keeps its packed copy for next time. */
const FEW_ROWS = 16;

/**
 * Matrix products of any transposition and batch. tfjs's own kernel reaches XNNPACK only for one untransposed
 * product and computes everything else by a scalar loop. XNNPACK keeps untransposed products of few rows, where its
 * packed copies of weights pay, and those in shared memory, where it has threads.
 */
export function batchMatMul(context: WasmContext): WasmKernel {
  const { run } = context;
  return {
    name: 'BatchMatMul',
    run: ({ inputs, attrs }: WasmKernelCall<{ transposeA: boolean; transposeB: boolean }>) => {
      const a = inputs['a']!;
      const b = inputs['b']!;
      const { transposeA, transposeB } = attrs;
      if (a.dtype !== 'float32' || b.dtype !== 'float32') return undefined;
      const aRank = a.shape.length;
      const bRank = b.shape.length;
      const [rowsA, columnsA] = [a.shape[aRank - 2]!, a.shape[aRank - 1]!];
      const [rowsB, columnsB] = [b.shape[bRank - 2]!, b.shape[bRank - 1]!];
      const [m, k] = transposeA ? [columnsA, rowsA] : [rowsA, columnsA];
      const [n, kOfB] = transposeB ? [rowsB, columnsB] : [columnsB, rowsB];
      const aBatch = a.shape.slice(0, -2);
      const bBatch = b.shape.slice(0, -2);
      const isOne = util.sizeFromShape([...aBatch, ...bBatch]) === 1;
      const isPlain = isOne && !transposeA && !transposeB && k > 0;
      if (isPlain && (m < FEW_ROWS || context.isShared)) return undefined;
      // tfjs's message for shapes that do not fit is the right one.
      if (k !== kOfB) return undefined;
      const aPointer = context.pointer(a);
      const bPointer = context.pointer(b);
      const scratch = context.scratch(run.matMulScratchBytes(n, k));
      const [aBytes, bBytes] = [m * k * BYTES_PER_FLOAT, k * n * BYTES_PER_FLOAT];
      const batch = broadcast_util.assertAndGetBroadcastShape(aBatch, bBatch);
      const [aCount, bCount] = [util.sizeFromShape(aBatch), util.sizeFromShape(bBatch)];
      if (aCount === 1 || bCount === 1 || util.arraysEqual(aBatch, bBatch)) {
        const count = util.sizeFromShape(batch);
        // One right operand: the left matrices lie one below the other.
        const isTall = bCount === 1 && !transposeA;
        const out = context.output([...batch, m, n], 'float32');
        run.batchMatMul(
          isTall ? 1 : count,
          aCount === 1 ? 0 : aBytes,
          bCount === 1 ? 0 : bBytes,
          context.pointer(out),
          aPointer,
          bPointer,
          isTall ? m * count : m,
          n,
          k,
          transposeA,
          transposeB,
          scratch,
        );
        return out;
      }
      const out = context.output([...batch, m, n], 'float32');
      const aOffsets = batchOffsets(aBatch, batch, aBytes);
      const bOffsets = batchOffsets(bBatch, batch, bBytes);
      let to = context.pointer(out);
      for (const [i, aOffset] of aOffsets.entries()) {
        const [from, by] = [aPointer + aOffset, bPointer + bOffsets[i]!];
        run.matMul(to, from, by, m, n, k, transposeA, transposeB, scratch);
        to += m * n * BYTES_PER_FLOAT;
      }
      return out;
    },
  };
}

/** For each matrix of the broadcast batch, where its operand lies, in bytes from the operand's start. */
function batchOffsets(shape: number[], batch: number[], matrixBytes: number): number[] {
  let offsets = [0];
  let stride = matrixBytes * util.sizeFromShape(shape);
  const padding = batch.length - shape.length;
  for (const [axis, count] of batch.entries()) {
    const size = axis < padding ? 1 : shape[axis - padding]!;
    stride = axis < padding ? stride : stride / size;
    const step = size === 1 ? 0 : stride;
    offsets = offsets.flatMap((offset) =>
      Array.from({ length: count }, (_, i) => offset + i * step),
    );
  }
  return offsets;
}
