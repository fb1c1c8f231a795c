/** Two copies of this package may meet in one program; they switch the same tfjs engine. */
const QUEUE = Symbol.for('diffeo.backends.queue');

/** Runs asynchronous work after all work that was given before it has ended, well or badly. */
export function oneAtATime<T>(work: () => Promise<T>): Promise<T> {
  const global = globalThis as { [QUEUE]?: Promise<unknown> };
  const turn = (global[QUEUE] ?? Promise.resolve()).then(work);
  global[QUEUE] = turn.catch(() => {});
  return turn;
}
