import { type Key, normal } from '@diffeo/core/random';
import { reshape, type Tensor, tensor } from '@tensorflow/tfjs-core';
import type { Bijector, ValueAndLogDet } from '../src/index.js';
import type { BijectorCase, Chart } from './bijector-case.js';

/** A bijector of the table with the tensors that the laws feed to it. */
export class Subject {
  readonly f: Bijector;
  readonly eventIn: readonly number[];
  readonly eventOut: readonly number[];
  /** How many events of x the table gives. */
  readonly count: number;
  readonly #entry: BijectorCase;
  readonly #key: Key;
  #image: ValueAndLogDet | undefined;
  #preimage: ValueAndLogDet | undefined;

  constructor(entry: BijectorCase, key: Key) {
    this.f = entry.make(key);
    this.eventIn = entry.event ?? [];
    this.eventOut = this.f.forwardEventShape(this.eventIn);
    this.count = entry.x.length / sizeOf(this.eventIn);
    this.#entry = entry;
    this.#key = key;
  }

  /** The events of x of the table, `[count, ...event]`. */
  x(): Tensor {
    return events(this.#entry.x, this.eventIn);
  }

  /** y at the events of the table, with log-dets: computed once for all laws, and never disposed. */
  get image(): ValueAndLogDet {
    this.#image ??= this.forward(this.x());
    return this.#image;
  }

  /** x again at those y, with log-dets. */
  get preimage(): ValueAndLogDet {
    this.#preimage ??= this.inverse(this.image.value);
    return this.#preimage;
  }

  edges(): Tensor {
    return events(this.#entry.edges, this.eventIn);
  }

  inverseEdges(): Tensor {
    return events(this.#entry.inverseEdges, this.eventOut);
  }

  /** A context for each event of a batch: the same for the i-th event of every batch. */
  context(batch: readonly number[]): Tensor | undefined {
    const { contextSize } = this.#entry;
    if (contextSize === undefined) return undefined;
    const rows = normal([sizeOf(batch), contextSize], { key: this.#key.foldIn(1000) });
    return reshape(rows, [...batch, contextSize]);
  }

  forward(x: Tensor): ValueAndLogDet {
    return this.f.forwardAndLogDet(x, this.context(batchOf(x, this.eventIn)));
  }

  inverse(y: Tensor): ValueAndLogDet {
    return this.f.inverseAndLogDet(y, this.context(batchOf(y, this.eventOut)));
  }

  get domainChart(): Chart {
    return this.#entry.domainChart ?? flat(this.eventIn);
  }

  get codomainChart(): Chart {
    return this.#entry.codomainChart ?? flat(this.eventOut);
  }
}

/** All numbers of an event as its coordinates. */
function flat(event: readonly number[]): Chart {
  return {
    toCoordinates: (each) => reshape(each, [-1, sizeOf(event)]),
    fromCoordinates: (coordinates) => reshape(coordinates, [-1, ...event]),
  };
}

function events(values: readonly number[], event: readonly number[]): Tensor {
  return tensor(values.slice(), [values.length / sizeOf(event), ...event]);
}

function batchOf(x: Tensor, event: readonly number[]): number[] {
  return x.shape.slice(0, x.rank - event.length);
}

/** The number of elements of a shape. */
export function sizeOf(shape: readonly number[]): number {
  return shape.reduce((size, length) => size * length, 1);
}
