import { broadcastShapes, DomainError, ShapeError, sameShape } from '@diffeo/core';
import { broadcastTo, concat, reshape, split, type Tensor } from '@tensorflow/tfjs-core';

/** A list, or a record by name, of one thing for each part. */
export type PerPart<T> = readonly T[] | Readonly<Record<string, T>>;

/** The same list or record, of tensors. */
export type TensorsOf<S> = { -readonly [Name in keyof S]: Tensor };

/**
 * How one vector holds several tensors: flattened in row-major order, one after the other, in the order of the list or
 * of the names. It is the form in which a value of several parts passes through bijectors and distributions.
 *
 * @throws DomainError if there is no part, or a size is no positive integer.
 * @example
 * const { parts } = new Split({ shape: [4], sizes: [1, 3] });
 * const [head, tail] = parts.split(tensor1d([1, 2, 3, 4]));
 * parts.join([head!, tail!]).print(); // [1, 2, 3, 4]
 */
export class Parts<S extends PerPart<readonly number[]>> {
  /** The shape of each part. */
  readonly shapes: S;
  /** The elements of the vector. */
  readonly size: number;
  readonly #names: readonly string[];
  readonly #sizes: readonly number[];

  constructor(shapes: S, where = 'Parts') {
    this.shapes = shapes;
    this.#names = Object.keys(shapes);
    const list = Object.values<readonly number[]>(shapes);
    const isRight = list.flat().every((size) => Number.isInteger(size) && size > 0);
    if (list.length === 0 || !isRight) {
      throw new DomainError({
        where: `${where}: shapes`,
        rule: 'must have a shape of positive integers for each part',
        received: JSON.stringify(shapes),
        remedy: 'Pass the shape of one event of each, without its batch.',
      });
    }
    this.#sizes = list.map((shape) => shape.reduce((total, size) => total * size, 1));
    this.size = this.#sizes.reduce((total, size) => total + size, 0);
  }

  /**
   * The tensors that vectors `[...batch, size]` hold, each `[...batch, ...shape]`.
   *
   * @throws ShapeError for vectors of another size.
   */
  split(vectors: Tensor): TensorsOf<S> {
    if (vectors.rank === 0 || vectors.shape.at(-1) !== this.size) {
      throw new ShapeError({
        where: 'Parts.split: vectors',
        rule: `must have ${this.size} elements, those of parts of shapes ${JSON.stringify(this.shapes)}`,
        received: `[${vectors.shape}]`,
      });
    }
    const batch = vectors.shape.slice(0, -1);
    const flat = this.#sizes.length === 1 ? [vectors] : split(vectors, [...this.#sizes], -1);
    const shapes = Object.values<readonly number[]>(this.shapes);
    return this.#perPart(flat.map((part, i) => reshape(part, [...batch, ...shapes[i]!])));
  }

  /**
   * The vectors `[...batch, size]` that hold tensors `[...batch, ...shape]`, whose batches broadcast.
   *
   * @throws ShapeError for tensors that do not end in the shape of their part.
   */
  join(parts: { readonly [Name in keyof S]: Tensor }): Tensor {
    const shapes = Object.values<readonly number[]>(this.shapes);
    const tensors = this.#names.map((name) => (parts as Record<string, Tensor>)[name]!);
    const batches = tensors.map(({ shape }, i) => {
      const batchRank = shape.length - shapes[i]!.length;
      if (batchRank >= 0 && sameShape(shape.slice(batchRank), shapes[i]!)) {
        return shape.slice(0, batchRank);
      }
      throw new ShapeError({
        where: `Parts.join: ${this.#names[i]}`,
        rule: `must end in the shape [${shapes[i]}] of its part`,
        received: `[${shape}]`,
      });
    });
    const batch = broadcastShapes(
      'Parts.join',
      Object.fromEntries(batches.map((each, i) => [`the batch of ${this.#names[i]}`, each])),
    );
    const flat = tensors.map((tensor, i) => {
      const vectors = reshape(tensor, [...batches[i]!, this.#sizes[i]!]);
      return sameShape(batches[i]!, batch)
        ? vectors
        : broadcastTo(vectors, [...batch, this.#sizes[i]!]);
    });
    return concat(flat, -1);
  }

  #perPart(tensors: Tensor[]): TensorsOf<S> {
    if (Array.isArray(this.shapes)) return tensors as TensorsOf<S>;
    const named = this.#names.map((name, i) => [name, tensors[i]!]);
    return Object.fromEntries(named) as TensorsOf<S>;
  }
}
