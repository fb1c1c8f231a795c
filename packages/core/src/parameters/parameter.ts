import {
  type Tensor,
  type TensorLike as TfTensorLike,
  tidy,
  type Variable,
  variable,
} from '@tensorflow/tfjs-core';
import { ShapeError } from '../errors/shape-error.js';
import { sameShape } from '../shapes/same-shape.js';
import { checkValues } from './check-values.js';
import { float32Tensor } from './float32-tensor.js';
import { type ConstrainedSupport, real } from './support.js';

const MARKER = Symbol.for('diffeo.parameter');

/** Tells the constructor that a variable is to be adopted, not copied. */
class Unconstrained {
  constructor(readonly variable: Variable) {}
}

/** Options of {@link Parameter}. */
export interface ParameterOptions {
  /** Where the value may go; default {@link real}. */
  support?: ConstrainedSupport;
  /** Whether optimisers may change it; default true. */
  trainable?: boolean;
  /**
   * Whether it is kept and saved with the parameters but never trained, whatever is unfrozen: running statistics, masks.
   * Default false.
   */
  buffer?: boolean;
}

/**
 * A value that training changes: an unconstrained variable u together with the map onto its support,
 * value = constrain(u).
 *
 * Pass it wherever a tensor parameter is asked for. It is read anew at each call, inside the tape, so gradients
 * reach the variable. A {@link Module} finds it by walking its fields.
 *
 * @throws DomainError if an initial number lies outside the support.
 * @example
 * const scale = new Parameter(1, { support: positive });
 * const p = new Normal({ loc: new Parameter([0, 0]), scale });
 */
export class Parameter {
  /** The unconstrained tensor that optimisers update. */
  readonly variable: Variable;
  readonly support: ConstrainedSupport;
  /** Whether it is never trained. */
  readonly isBuffer: boolean;
  #trainable: boolean;

  constructor(
    initial: TfTensorLike | Tensor | Unconstrained,
    { support = real, trainable = true, buffer = false }: ParameterOptions = {},
  ) {
    this.support = support;
    this.isBuffer = buffer;
    this.#trainable = trainable;
    if (initial instanceof Unconstrained) this.variable = initial.variable;
    else {
      checkValues('Parameter', initial, support, `Pass a start value that is ${support.name}.`);
      this.variable = tidy(() => variable(support.unconstrain(float32Tensor(initial))));
    }
    Object.defineProperty(this, MARKER, { value: true });
  }

  /** Makes a parameter of a variable that exists already and is taken as the unconstrained one. */
  static adopt(variable: Variable, options?: ParameterOptions): Parameter {
    return new Parameter(new Unconstrained(variable), options);
  }

  /** Whether optimisers may change it; false for a buffer, whatever is set. */
  get trainable(): boolean {
    return this.#trainable && !this.isBuffer;
  }

  set trainable(trainable: boolean) {
    this.#trainable = trainable;
  }

  get shape(): number[] {
    return this.variable.shape;
  }

  /** The present value in the support, shape as given at construction; the caller's to dispose. */
  value(): Tensor {
    return tidy(() => {
      const constrained = this.support.constrain(this.variable);
      return constrained === (this.variable as Tensor) ? this.variable.clone() : constrained;
    });
  }

  /**
   * Sets the value, which must have the shape of the parameter and lie in its support.
   *
   * @throws ShapeError if the shape is another; DomainError if a number lies outside the support.
   */
  assign(value: TfTensorLike | Tensor): void {
    checkValues(
      'Parameter.assign',
      value,
      this.support,
      `Pass a value that is ${this.support.name}.`,
    );
    tidy(() => this.assignUnconstrained(this.support.unconstrain(float32Tensor(value))));
  }

  /**
   * Sets the unconstrained variable itself, as optimisers and weight files do.
   *
   * @throws ShapeError if the shape is another.
   */
  assignUnconstrained(value: Tensor): void {
    if (!sameShape(value.shape, this.shape)) {
      throw new ShapeError({
        where: 'Parameter.assign: value',
        rule: `must have the shape [${this.shape}] of the parameter`,
        received: `[${value.shape}]`,
        remedy: 'A parameter keeps its shape; make a new one for another shape.',
      });
    }
    this.variable.assign(value);
  }

  dispose(): void {
    this.variable.dispose();
  }

  /** Whether a value is a parameter, also one made by another copy of this package. */
  static is(value: unknown): value is Parameter {
    return typeof value === 'object' && value !== null && MARKER in value;
  }
}
