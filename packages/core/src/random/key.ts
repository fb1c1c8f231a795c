import { DomainError } from '../errors/domain-error.js';
import { type PhiloxCounter, type PhiloxKey, philox } from './philox.js';
import { StreamTag } from './stream-tag.js';

const TWO_TO_32 = 2 ** 32;

/** The two words of an integer in two's complement: exact for every safe integer, negative ones included. */
function wordsOf(value: number): { hi: number; lo: number } {
  return { hi: Math.floor(value / TWO_TO_32) >>> 0, lo: value >>> 0 };
}

function requireSafeInteger(value: number, where: string): void {
  if (!Number.isSafeInteger(value)) {
    throw new DomainError({
      where,
      rule: 'must be an integer of at most 53 bits',
      received: String(value),
      remedy: 'Pass a whole number, such as 42.',
    });
  }
}

/** N keys: a tuple where the compiler knows N, an array otherwise. */
export type Keys<N extends number, Known extends Key[] = []> = number extends N
  ? Key[]
  : Known['length'] extends N
    ? Known
    : Keys<N, [...Known, Key]>;

/**
 * A random key: 64 bits on the host from which samplers compute their values. The same key always gives the same
 * values, on every backend, so use a key once and derive new ones by `split` and `foldIn`.
 *
 * Derived keys are Philox blocks of the parent under counters that no sampler uses: a child's stream is independent
 * of its parent's and of its siblings'.
 *
 * @example
 * const key = Key.fromSeed(42);
 * const [forWeights, forData] = key.split();
 * const noise = normal([2, 3], { key: forData.foldIn(7) }); // step 7
 */
export class Key implements PhiloxKey {
  /** The high word, an unsigned 32-bit integer. */
  readonly hi: number;
  /** The low word, an unsigned 32-bit integer. */
  readonly lo: number;

  constructor(hi: number, lo: number) {
    this.hi = hi >>> 0;
    this.lo = lo >>> 0;
  }

  /**
   * The key of a seed.
   *
   * @throws DomainError unless the seed is a safe integer.
   */
  static fromSeed(seed: number): Key {
    requireSafeInteger(seed, 'Key.fromSeed: seed');
    const { hi, lo } = wordsOf(seed);
    return new Key(hi, lo);
  }

  /**
   * New keys, independent of this one and of one another. The first keys of `split(n)` are those of a smaller n.
   *
   * @param count How many.
   * @throws DomainError unless the count is a positive integer.
   */
  split<N extends number = 2>(count = 2 as N): Keys<N> {
    if (!Number.isInteger(count) || count < 1) {
      throw new DomainError({
        where: 'Key.split: count',
        rule: 'must be a positive integer',
        received: String(count),
        remedy: 'Pass how many keys you need.',
      });
    }
    const derived = (_: unknown, i: number) => this.derive([i, 0, 0, StreamTag.split]);
    return Array.from({ length: count }, derived) as Keys<N>;
  }

  /**
   * A new key from this one and a number, such as the index of a step or a layer.
   *
   * @throws DomainError unless the number is a safe integer.
   */
  foldIn(data: number): Key {
    requireSafeInteger(data, 'Key.foldIn: data');
    const { hi, lo } = wordsOf(data);
    return this.derive([lo, hi, 0, StreamTag.foldIn]);
  }

  /** The key under a counter block; for derivations with a tag of their own. */
  derive(counter: PhiloxCounter): Key {
    const words = philox(new Uint32Array(4), this, counter);
    return new Key(words[1]!, words[0]!);
  }

  toString(): string {
    const word = (value: number) => value.toString(16).padStart(8, '0');
    return `Key(${word(this.hi)} ${word(this.lo)})`;
  }
}
