/** The events that Emscripten's start-up code listens to in Node. */
const EVENTS = ['uncaughtException', 'unhandledRejection'] as const;

/** Emscripten's listeners only throw their argument again: one parameter, a few dozen characters, a `throw`. */
const LONGEST_RETHROW = 160;

function rethrows(listener: unknown): boolean {
  if (typeof listener !== 'function' || listener.length !== 1) return false;
  const source = listener.toString();
  return source.length <= LONGEST_RETHROW && /\bthrow\b/.test(source);
}

/**
 * Runs the start-up of tfjs's wasm backend and then takes away the process-wide listeners that it adds in Node. They
 * throw every uncaught error a second time, which hides its origin and changes the exit code from 1 to 7, and keep
 * a program from deciding by itself what a rejected promise means. Listeners that were there before stay, as
 * do those that the program adds meanwhile.
 */
export async function withoutExitHandlers<T>(start: () => T | Promise<T>): Promise<T> {
  if (typeof process === 'undefined' || typeof process.listeners !== 'function') return start();
  const before = EVENTS.map((event) => new Set<unknown>(process.listeners(event as 'exit')));
  try {
    return await start();
  } finally {
    for (const [index, event] of EVENTS.entries()) {
      for (const listener of process.listeners(event as 'exit')) {
        if (!before[index]!.has(listener) && rethrows(listener)) {
          process.removeListener(event, listener as () => void);
        }
      }
    }
  }
}
