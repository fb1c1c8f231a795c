/** What holds in each scope, by its name. */
export type RunScopes = ReadonlyMap<string, unknown>;

/** One for all copies of this package. */
const SCOPES = Symbol.for('diffeo.runScopes');

const holder = globalThis as { [SCOPES]?: RunScopes };

/**
 * Something that holds while a function runs, wherever it leads: that a model is being trained, for example. `checkpoint`
 * computes again in the scopes of the first time. Scopes of the same name are one, whichever copy of this package made
 * them.
 *
 * @example
 * const training = new RunScope<true>('myPackage.training');
 * const layer = (x: Tensor) => (training.current === true ? dropout(x, 0.5) : x);
 * training.run(true, () => layer(ones([2, 2])));
 */
export class RunScope<Value> {
  readonly #name: string;

  constructor(name: string) {
    this.#name = name;
  }

  /** What holds now. */
  get current(): Value | undefined {
    return currentScopes().get(this.#name) as Value | undefined;
  }

  /** Runs a function in which `value` holds, until it returns. */
  run<Result>(value: Value, body: () => Result): Result {
    return withScopes(new Map([...currentScopes(), [this.#name, value]]), body);
  }
}

/** All that holds now. */
export function currentScopes(): RunScopes {
  return holder[SCOPES] ?? new Map();
}

/** Runs a function in which these hold, and nothing else. */
export function withScopes<Result>(scopes: RunScopes, body: () => Result): Result {
  const outer = currentScopes();
  holder[SCOPES] = scopes;
  try {
    return body();
  } finally {
    holder[SCOPES] = outer;
  }
}
