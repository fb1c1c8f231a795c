import { type Tensor, tidy } from '@tensorflow/tfjs-core';
import { FormatError } from '../errors/format-error.js';
import { ShapeError } from '../errors/shape-error.js';
import { Parameter } from '../parameters/parameter.js';
import { sameShape } from '../shapes/same-shape.js';
import type { ParameterFilter } from './parameter-filter.js';

const MARKER = Symbol.for('diffeo.module');

function isRecord(value: unknown): value is Record<string, unknown> {
  return (
    typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype
  );
}

/** Visits every parameter that can be reached through fields, array items and plain objects, each once. */
function* walk(
  node: unknown,
  path: string,
  seen: Set<unknown>,
): Generator<[path: string, parameter: Parameter]> {
  if (typeof node !== 'object' || node === null || seen.has(node)) return;
  if (Parameter.is(node)) {
    seen.add(node);
    yield [path, node];
    return;
  }
  if (!Module.is(node) && !Array.isArray(node) && !isRecord(node)) return;
  seen.add(node);
  for (const [name, child] of Object.entries(node)) {
    yield* walk(child, path === '' ? name : `${path}.${name}`, seen);
  }
}

/**
 * Something with parameters: a layer, a distribution, a flow, a model.
 *
 * There is nothing to declare: parameters are found by walking the object's fields through modules, arrays and plain
 * objects, and their names are the paths (`encoder.layers.0.kernel`). A parameter that is reached twice counts once,
 * under its first path. Fields declared with `#` are not walked.
 *
 * @example
 * class Affine extends Module {
 *   readonly scale = new Parameter(1, { support: positive });
 *   readonly shift = new Parameter(0);
 * }
 * new Affine().namedParameters().keys(); // 'scale', 'shift'
 */
export abstract class Module {
  constructor() {
    Object.defineProperty(this, MARKER, { value: true });
  }

  /** All parameters by path, in the order of the fields. */
  namedParameters(): Map<string, Parameter> {
    return new Map(walk(this, '', new Set()));
  }

  /** The parameters that optimisers may change, by path. */
  trainableParameters(): Map<string, Parameter> {
    return new Map([...this.namedParameters()].filter(([, parameter]) => parameter.trainable));
  }

  /** How many numbers the parameters hold together. */
  parameterCount(): number {
    let count = 0;
    for (const parameter of this.namedParameters().values()) count += parameter.variable.size;
    return count;
  }

  /**
   * Keeps optimisers away from the parameters below this module, or from those of them that a filter chooses.
   *
   * @example
   * model.freeze((path: string) => path.startsWith('encoder.'));
   */
  freeze(chosen: ParameterFilter = () => true): this {
    return this.#setTrainable(false, chosen);
  }

  /** Lets optimisers change the parameters below this module, or those of them that a filter chooses. */
  unfreeze(chosen: ParameterFilter = () => true): this {
    return this.#setTrainable(true, chosen);
  }

  #setTrainable(trainable: boolean, chosen: ParameterFilter): this {
    for (const [path, parameter] of this.namedParameters()) {
      if (chosen(path, parameter)) parameter.trainable = trainable;
    }
    return this;
  }

  /**
   * Replaces the value of every parameter by a function of it, frozen ones included. It runs inside `tidy`; all new
   * values are computed, and their shapes compared, before the first one is set.
   *
   * @param f From a value in the support, and the path of its parameter, to a value in the support of the same shape.
   * @throws ShapeError if a new value has another shape.
   * @example
   * const halved = (value: Tensor, path: string) => (path.endsWith('.kernel') ? mul(value, 0.5) : value);
   * model.map(halved);
   */
  map(f: (value: Tensor, path: string) => Tensor): this {
    tidy(() => {
      const values = [...this.namedParameters()].map(([path, parameter]) => {
        const value = f(parameter.value(), path);
        if (sameShape(value.shape, parameter.shape)) return [parameter, value] as const;
        throw new ShapeError({
          where: `Module.map: value of ${path}`,
          rule: `must have the shape [${parameter.shape}] of the parameter`,
          received: `[${value.shape}]`,
          remedy: 'Return the value itself to leave a parameter as it is.',
        });
      });
      for (const [parameter, value] of values) parameter.assign(value);
    });
    return this;
  }

  /** A copy of the unconstrained tensors by path, as weight files hold them; the caller's to dispose. */
  state(): Record<string, Tensor> {
    const state: Record<string, Tensor> = {};
    for (const [path, parameter] of this.namedParameters())
      state[path] = parameter.variable.clone();
    return state;
  }

  /**
   * Sets every parameter from tensors by path, as {@link Module.state} gave them. All names and shapes are compared
   * before the first one is set.
   *
   * @throws FormatError listing the missing, the unexpected and the misshapen names.
   */
  loadState(state: Readonly<Record<string, Tensor>>): void {
    const parameters = this.namedParameters();
    const complaints: string[] = [];
    for (const [path, parameter] of parameters) {
      const value = state[path];
      if (value === undefined) complaints.push(`${path} is missing`);
      else if (!sameShape(value.shape, parameter.shape)) {
        complaints.push(`${path} has shape [${value.shape}], the module has [${parameter.shape}]`);
      }
    }
    for (const path of Object.keys(state)) {
      if (!parameters.has(path)) complaints.push(`${path} is unknown to the module`);
    }
    if (complaints.length > 0) {
      throw new FormatError({
        where: 'Module.loadState: state',
        rule: 'must hold one tensor of the same shape for each parameter',
        received: complaints.join('; '),
        remedy: 'Build the module with the sizes it had when the state was saved.',
      });
    }
    for (const [path, parameter] of parameters) parameter.assignUnconstrained(state[path]!);
  }

  /** A table of the parameters: path, shape, how many numbers, and whether they are trained. */
  summary(): string {
    const rows = [...this.namedParameters()].map(
      ([path, { variable, shape, support, trainable, isBuffer }]) => [
        path,
        `[${shape.join(', ')}]`,
        variable.size.toLocaleString('en'),
        support.name,
        isBuffer ? 'buffer' : trainable ? 'trained' : 'frozen',
      ],
    );
    const total = ['', '', this.parameterCount().toLocaleString('en'), '', 'in all'];
    const table = [['parameter', 'shape', 'size', 'support', ''], ...rows, total];
    const widths = table[0]!.map((_, column) =>
      Math.max(...table.map((row) => row[column]!.length)),
    );
    return table
      .map((row) =>
        row
          .map((cell, column) =>
            column === 2 ? cell.padStart(widths[column]!) : cell.padEnd(widths[column]!),
          )
          .join('  ')
          .trimEnd(),
      )
      .join('\n');
  }

  /** Frees the variables of every parameter below this module. */
  dispose(): void {
    for (const parameter of this.namedParameters().values()) parameter.dispose();
  }

  /** Whether a value is a module, also one made by another copy of this package. */
  static is(value: unknown): value is Module {
    return typeof value === 'object' && value !== null && MARKER in value;
  }
}
