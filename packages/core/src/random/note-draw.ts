import type { PhiloxKey } from './philox.js';
import { StreamTag } from './stream-tag.js';

/** A key that was drawn from twice, and the two stack traces. */
export interface KeyReuse {
  /** The sampler that drew again. */
  sampler: string;
  /** The key in hexadecimal. */
  key: string;
  /** The stack of the first draw. */
  first: string;
  /** The stack of the second. */
  again: string;
}

/** The keys that were drawn from while `debugKeys` runs. */
interface KeyLedger {
  uses: Map<string, string>;
  report: (reuse: KeyReuse) => void;
}

/** One for all copies of this package. */
const LEDGER = Symbol.for('diffeo.keyLedger');

const holder = globalThis as { [LEDGER]?: KeyLedger | undefined };

/**
 * Enters a draw into the ledger, if there is one. Streams of different tags do not overlap, so that a key may serve one
 * of each.
 */
export function noteDraw(
  sampler: string,
  { hi, lo }: PhiloxKey,
  tag: number = StreamTag.sampler,
): void {
  const ledger = holder[LEDGER];
  if (ledger === undefined) return;
  const word = (value: number) => (value >>> 0).toString(16).padStart(8, '0');
  const key = `${word(hi)} ${word(lo)}`;
  const entry = `${key} ${tag}`;
  const again = stackOf(sampler);
  const first = ledger.uses.get(entry);
  if (first === undefined) ledger.uses.set(entry, again);
  else ledger.report({ sampler, key: `Key(${key})`, first, again });
}

/** How many calls V8 keeps of a stack: by default 10, which samplers within samplers use up before the caller comes. */
const STACK_DEPTH = 100;

function stackOf(message: string): string {
  const settings = Error as { stackTraceLimit?: number };
  const limit = settings.stackTraceLimit;
  settings.stackTraceLimit = STACK_DEPTH;
  try {
    return new Error(message).stack ?? '';
  } finally {
    settings.stackTraceLimit = limit;
  }
}

/**
 * Runs a function with a ledger, or without one, and puts back what was there before: when it returns, or when the
 * promise that it returns settles.
 */
export function withLedger<Result>(
  report: ((reuse: KeyReuse) => void) | undefined,
  run: () => Result,
): Result {
  const before = holder[LEDGER];
  const restore = () => {
    holder[LEDGER] = before;
  };
  holder[LEDGER] = report && { uses: new Map(), report };
  let result: Result;
  try {
    result = run();
  } catch (error) {
    restore();
    throw error;
  }
  if (result instanceof Promise) return result.finally(restore) as Result;
  restore();
  return result;
}
