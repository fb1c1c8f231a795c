import type { Key } from '@diffeo/core/random';
import type { Tensor } from '@tensorflow/tfjs-core';
import type { Bijector } from '../src/index.js';

/**
 * Coordinates for events that fill only a part of their space, such as probabilities that sum to 1: the log-det of a
 * map is that of the map between coordinates. Without a chart all numbers of an event are its coordinates.
 */
export interface Chart {
  /** From `[n, ...event]` to `[n, coordinates]`. */
  toCoordinates(event: Tensor): Tensor;
  /** From `[n, coordinates]` to `[n, ...event]`. */
  fromCoordinates(coordinates: Tensor): Tensor;
}

/** One bijector under the laws. */
export interface BijectorCase {
  /** The exported class or function that it stands for. */
  of: unknown;
  /** The bijector, not as it starts but as training might leave it; `key` decides its parameters. */
  make: (key: Key) => Bijector;
  /** The shape of one event of x; default [], one number. */
  event?: readonly number[];
  /** Two or more events of x, one after the other, where a round trip loses few digits. At least four of one number. */
  x: readonly number[];
  /** Events of x at which y, its log-det and their gradients are finite in float32: to the ends of the domain. */
  edges: readonly number[];
  /** The same for y and the inverse. */
  inverseEdges: readonly number[];
  /** Coordinates of x and of y. */
  domainChart?: Chart;
  codomainChart?: Chart;
  /** How many numbers the context of one event has, if the bijector takes one. */
  contextSize?: number;
  /** Where the inverse is none of the bijector's: it is tested that it says so. */
  hasNoInverse?: boolean;
  /** A map of one number that is not strictly monotone. */
  isNotMonotone?: boolean;
  /** How far a round trip may miss, where that is more than 1e-5, and the reason. */
  roundTrip?: { tolerance: number; because: string };
  /** How far a log-det may lie from that of the Jacobian, where that is more than 4e-6, and the reason. */
  logDet?: { tolerance: number; because: string };
  /** Whether it has parameters to train. */
  isTrainable?: boolean;
  /** A fresh one, where it starts as the identity. */
  start?: (key: Key) => Bijector;
  /** An elementwise map with parameters of a shape, which broadcast with x. */
  withParameters?: (shape: readonly number[]) => Bijector;
}
