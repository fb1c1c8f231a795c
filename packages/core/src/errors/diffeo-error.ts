/** What an error has to say: where it arose, the rule that was broken, what arrived instead, and what to do. */
export interface ErrorDetails {
  /** The class or function that refuses, and the argument if there is one: `'Normal: scale'`. */
  where: string;
  /** The rule: `'must be positive'`. */
  rule: string;
  /** What arrived instead, as text. */
  received?: string;
  /** The way out, as an instruction: `'Pass a positive number.'`. */
  remedy?: string;
  /** The error that led to this one. */
  cause?: unknown;
}

/** Two copies of this package may meet in one program; the mark is the same in both, `instanceof` is not. */
const MARKER = Symbol.for('diffeo.error');

/**
 * The base of every error that this family of packages throws.
 *
 * The message reads `where rule, received X. Remedy`; the same parts are fields, for programs.
 *
 * @example
 * try {
 *   new Normal({ loc: 0, scale: -1 });
 * } catch (error) {
 *   if (DiffeoError.is(error)) console.log(error.remedy);
 * }
 */
export class DiffeoError extends Error {
  readonly where: string;
  readonly rule: string;
  readonly received: string | undefined;
  readonly remedy: string | undefined;

  constructor({ where, rule, received, remedy, cause }: ErrorDetails) {
    const found = received === undefined ? '' : `, received ${received}`;
    const advice = remedy === undefined ? '' : ` ${remedy}`;
    super(`${where} ${rule}${found}.${advice}`, cause === undefined ? undefined : { cause });
    this.where = where;
    this.rule = rule;
    this.received = received;
    this.remedy = remedy;
    Object.defineProperty(this, MARKER, { value: true });
  }

  // Written out in every class, since a minifier renames the class itself; a getter, so that stack traces show it.
  override get name(): string {
    return 'DiffeoError';
  }

  /** Whether a caught value is an error of this family, also when another copy of the package threw it. */
  static is(value: unknown): value is DiffeoError {
    return typeof value === 'object' && value !== null && MARKER in value;
  }
}
