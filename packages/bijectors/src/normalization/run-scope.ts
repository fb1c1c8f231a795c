/** Something that holds while a function runs, wherever it leads, and whichever copy of this package it meets. */
export class RunScope<Value> {
  readonly #key: symbol;

  /** Scopes of the same name are one. */
  constructor(name: string) {
    this.#key = Symbol.for(`diffeo.${name}`);
  }

  /** What holds now. */
  get current(): Value | undefined {
    return registry()[this.#key] as Value | undefined;
  }

  /** Runs a function in which `value` holds. */
  run<Result>(value: Value, body: () => Result): Result {
    const outer = this.current;
    registry()[this.#key] = value;
    try {
      return body();
    } finally {
      registry()[this.#key] = outer;
    }
  }
}

function registry(): Record<symbol, unknown> {
  return globalThis as unknown as Record<symbol, unknown>;
}
