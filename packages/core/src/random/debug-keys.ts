import { DomainError } from '../errors/domain-error.js';
import { type KeyReuse, withLedger } from './note-draw.js';

/** Options of `debugKeys`. */
export interface DebugKeysOptions {
  /** What to do about a key that is drawn from again. By default an error is thrown there, with both stack traces. */
  onReuse?: (reuse: KeyReuse) => void;
}

/**
 * Runs a function, such as one training step, and finds keys that are drawn from twice in it: the same noise where
 * independent noise was meant. Keys are compared by value, so that `key.foldIn(0)` written in two places is found too.
 *
 * Each call starts anew: the same step may run again, or in a test with the same seed. Deriving keys is not drawing, so
 * `split` and `foldIn` of a key that is also drawn from are fine, as is one key for a permutation and a sampler, whose
 * streams differ; and what `checkpoint` computes again counts once. Without this function keys are not watched and cost
 * nothing.
 *
 * @param run May be asynchronous; then nothing else should draw before its promise settles.
 * @returns What `run` returns.
 * @throws DomainError at the second draw, unless `onReuse` is given.
 * @example
 * const key = Key.fromSeed(1);
 * debugKeys(() => {
 *   const [a, b] = key.split();
 *   return [normal([3], { key: a }), normal([3], { key: b })]; // with `a` twice, this would throw
 * });
 */
export function debugKeys<Result>(
  run: () => Result,
  { onReuse = refuse }: DebugKeysOptions = {},
): Result {
  return withLedger(onReuse, run);
}

function refuse({ sampler, key, first }: KeyReuse): never {
  throw new DomainError({
    where: `${sampler}: key`,
    rule: 'must not have been drawn from before',
    received: key,
    remedy: `Derive a key for each draw by split or foldIn. It was first used at\n${first}\nand again`,
  });
}
