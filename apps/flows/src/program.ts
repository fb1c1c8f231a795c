/** One of the programs of this folder. */
export interface Program {
  usage: string;
  /**
   * @param argv its options.
   * @param signal aborts at the first Ctrl-C: save, and say how to go on.
   * @returns whether it came to its end.
   */
  run(argv: readonly string[], signal: AbortSignal): Promise<boolean>;
}
