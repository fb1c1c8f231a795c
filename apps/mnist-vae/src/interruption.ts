const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** What a shell reports for a program that Ctrl-C ended. */
export const INTERRUPTED_EXIT_CODE = 130;

/** The wish of the user to stop. */
export interface Interruption {
  /** Aborts at the first Ctrl-C. */
  signal: AbortSignal;
  /** Gives the signals of the system back to Node. */
  end(): void;
}

/**
 * Turns Ctrl-C (and SIGTERM, and a closed terminal) into an abort signal, so that a run can save itself. A second one ends the
 * program at once.
 *
 * @param onFirst tells the user that the program has understood.
 */
export function watchInterruption(
  onFirst: () => void,
  exit: (code: number) => void = process.exit,
): Interruption {
  const controller = new AbortController();
  const interrupt = () => {
    if (controller.signal.aborted) return exit(INTERRUPTED_EXIT_CODE);
    onFirst();
    controller.abort();
  };
  for (const name of SIGNALS) process.on(name, interrupt);
  return {
    signal: controller.signal,
    end() {
      for (const name of SIGNALS) process.off(name, interrupt);
    },
  };
}
