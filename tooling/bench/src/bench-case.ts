/** What one side of a case does, over and over. */
export interface Program {
  /** The work that is timed. A promise is awaited inside the timed loop. */
  run(): void | Promise<void>;
  /** A number by which a reader sees that all sides computed the same, such as the loss so far. */
  result?(): Promise<number>;
}

/**
 * What is loaded into a side's process before its program:
 * `diffeo` = `useBackend('wasm')`; `plain` = the union package of TensorFlow.js on its wasm backend; `bare` = nothing.
 */
export type Environment = 'diffeo' | 'plain' | 'bare';

/** A side in JavaScript. */
export interface ScriptSide {
  readonly title: string;
  readonly environment: Environment;
  readonly load: () => Promise<Program>;
}

/** A side in Python: a script in `python/` that speaks the protocol of `side-process.ts`. */
export interface PythonSide {
  readonly title: string;
  readonly script: string;
  readonly args: readonly string[];
}

export type Side = ScriptSide | PythonSide;

export interface BenchCase {
  /** `group/name`, what `--filter` looks at. */
  readonly name: string;
  readonly title: string;
  /** How many times faster than plain TensorFlow.js this has to be. */
  readonly goal?: number | undefined;
  /** Runs before the first timed one; all sides do the same number, so that `result` can be compared. */
  readonly warmUp?: number;
  /**
   * How often all sides are started afresh. More than once where microseconds count: what the compiler makes of the same
   * code differs by half from process to process, which no number of rounds within one shows. Default 1.
   */
  readonly processes?: number;
  /** Every side is compared with `diffeo`. */
  readonly sides: { readonly diffeo: ScriptSide; readonly plain: ScriptSide } & Readonly<
    Record<string, Side>
  >;
}
