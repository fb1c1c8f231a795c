import { backend_util, type Tensor, type TensorInfo, util } from '@tensorflow/tfjs-core';
import { UnsupportedError } from '../../errors/unsupported-error.js';
import type { WasmContext } from './wasm-context.js';
import type { WasmKernel, WasmKernelCall } from './wasm-kernel.js';

/** A tensor and one letter for each of its axes. */
interface Term {
  letters: string;
  tensor: TensorInfo;
}

/**
 * Einsum of one or two operands (tfjs allows no more), which tfjs's wasm backend lacks: two meet in one product of
 * matrices, or of elements if nothing is summed.
 */
export function einsum(context: WasmContext): WasmKernel {
  return {
    name: 'Einsum',
    run: ({ inputs, attrs: { equation } }: WasmKernelCall<{ equation: string }>) => {
      const tensors = Object.keys(inputs).map((_, i) => inputs[i]!);
      if (tensors.some(({ dtype }) => dtype !== 'float32')) return undefined;
      const { allDims, idDims } = backend_util.decodeEinsumEquation(equation, tensors.length);
      backend_util.checkEinsumDimSizes(allDims.length, idDims, tensors as Tensor[]);
      const [left, output] = equation.replace(/\s/g, '').split('->') as [string, string];
      const letters = left.split(',');
      if (new Set(output).size < output.length) {
        throw new UnsupportedError({
          where: 'einsum: equation',
          rule: 'must have each letter once in the output',
          received: equation,
        });
      }
      return new Contraction(context).run(
        tensors.map((tensor, i) => ({ letters: letters[i]!, tensor })),
        output,
      );
    },
  };
}

/** One run, with what it made on the way. */
class Contraction {
  readonly #made: TensorInfo[] = [];

  constructor(readonly context: WasmContext) {}

  run(terms: readonly Term[], output: string): TensorInfo {
    const [first, second] = terms as [Term, Term?];
    const result = second === undefined ? first : this.#pair(first, second, output);
    const { tensor } = this.#ordered(this.#summed(result, output), output);
    const isInput = !this.#made.includes(tensor);
    const kept = isInput ? this.context.alias(tensor) : tensor;
    for (const made of this.#made) if (made !== kept) this.context.backend.disposeData(made.dataId);
    return kept;
  }

  /** The sum over the letters of a and b that are not kept, of their product. */
  #pair(first: Term, second: Term, kept: string): Term {
    const a = this.#summed(first, second.letters + kept);
    const b = this.#summed(second, first.letters + kept);
    const both = [...a.letters].filter((letter) => b.letters.includes(letter));
    const batch = both.filter((letter) => kept.includes(letter)).join('');
    const inner = both.filter((letter) => !kept.includes(letter)).join('');
    const rows = without(a.letters, b.letters);
    const columns = without(b.letters, a.letters);
    const letters = batch + rows + columns;
    // As they lie, if they can be taken as transposed.
    const transposeA = a.letters === batch + inner + rows;
    const transposeB = b.letters === batch + columns + inner;
    const left = transposeA ? a : this.#ordered(a, batch + rows + inner);
    const right = transposeB ? b : this.#ordered(b, batch + inner + columns);
    const size = (some: string) => {
      const sizes = [...some].map((letter) => sizeOf(letter, left) ?? sizeOf(letter, right)!);
      return util.sizeFromShape(sizes);
    };
    const [count, m, n, k] = [size(batch), size(rows), size(columns), size(inner)];
    const shape = [...letters].map((letter) => size(letter));
    if (inner === '') {
      const [x, y] = [
        this.#reshaped(left.tensor, [count, m, 1]),
        this.#reshaped(right.tensor, [count, 1, n]),
      ];
      return { letters, tensor: this.#reshaped(this.#call('Multiply', { a: x, b: y }, {}), shape) };
    }
    // A batch of dot products: there is nothing for a matrix product to reuse.
    if (m === 1 && n === 1 && count > 1) {
      const [x, y] = [left, right].map(({ tensor }) => this.#reshaped(tensor, [count, k]));
      const products = this.#call('Multiply', { a: x!, b: y! }, {});
      const sums = this.#call('Sum', { x: products }, { axis: [1], keepDims: false });
      return { letters, tensor: this.#reshaped(sums, shape) };
    }
    const x = this.#reshaped(left.tensor, transposeA ? [count, k, m] : [count, m, k]);
    const y = this.#reshaped(right.tensor, transposeB ? [count, n, k] : [count, k, n]);
    const product = this.#call('BatchMatMul', { a: x, b: y }, { transposeA, transposeB });
    return { letters, tensor: this.#reshaped(product, shape) };
  }

  /** The sum over the letters that are not kept. */
  #summed({ letters, tensor }: Term, kept: string): Term {
    const axes = [...letters].flatMap((letter, axis) => (kept.includes(letter) ? [] : [axis]));
    if (axes.length === 0) return { letters, tensor };
    return {
      letters: [...letters].filter((letter) => kept.includes(letter)).join(''),
      tensor: this.#call('Sum', { x: tensor }, { axis: axes, keepDims: false }),
    };
  }

  #ordered({ letters, tensor }: Term, order: string): Term {
    if (letters === order) return { letters, tensor };
    const perm = [...order].map((letter) => letters.indexOf(letter));
    return { letters: order, tensor: this.#call('Transpose', { x: tensor }, { perm }) };
  }

  #reshaped(tensor: TensorInfo, shape: number[]): TensorInfo {
    return this.#keep(this.context.alias(tensor, shape));
  }

  #call(name: string, inputs: Record<string, TensorInfo>, attrs: object): TensorInfo {
    return this.#keep(this.context.call(name, inputs, attrs));
  }

  #keep(tensor: TensorInfo): TensorInfo {
    this.#made.push(tensor);
    return tensor;
  }
}

function without(letters: string, others: string): string {
  return [...letters].filter((letter) => !others.includes(letter)).join('');
}

function sizeOf(letter: string, { letters, tensor }: Term): number | undefined {
  const axis = letters.indexOf(letter);
  return axis < 0 ? undefined : tensor.shape[axis];
}
