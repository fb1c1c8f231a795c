import type { Arithmetic, Formula, Operand } from './arithmetic.js';

/** A float32 literal. Infinities and NaN cannot be written in WGSL and come from uniforms. */
function literal(value: number): string {
  if (Number.isNaN(value)) return 'uniforms.notANumber';
  if (value === Number.POSITIVE_INFINITY) return 'uniforms.positiveInfinity';
  if (value === Number.NEGATIVE_INFINITY) return 'uniforms.negativeInfinity';
  const digits = Math.fround(value).toPrecision(9);
  return value < 0 ? `(${digits}f)` : `${digits}f`;
}

/** Writes down the operations as statements `let v0 = ...;`, so that a value used twice is computed once. */
class WgslArithmetic implements Arithmetic<string> {
  readonly statements: string[] = [];

  #define(expression: string): string {
    const name = `v${this.statements.length}`;
    this.statements.push(`let ${name} = ${expression};`);
    return name;
  }
  #operator(a: Operand<string>, sign: string, b: Operand<string>): string {
    return this.#define(`${this.#text(a)} ${sign} ${this.#text(b)}`);
  }
  #call(name: string, ...operands: Operand<string>[]): string {
    return this.#define(`${name}(${operands.map((each) => this.#text(each)).join(', ')})`);
  }
  #text(operand: Operand<string>): string {
    return typeof operand === 'number' ? literal(operand) : operand;
  }

  add = (a: Operand<string>, b: Operand<string>) => this.#operator(a, '+', b);
  sub = (a: Operand<string>, b: Operand<string>) => this.#operator(a, '-', b);
  mul = (a: Operand<string>, b: Operand<string>) => this.#operator(a, '*', b);
  div = (a: Operand<string>, b: Operand<string>) => this.#operator(a, '/', b);
  min = (a: Operand<string>, b: Operand<string>) => this.#call('min', a, b);
  max = (a: Operand<string>, b: Operand<string>) => this.#call('max', a, b);
  neg = (x: string) => this.#define(`-${x}`);
  abs = (x: string) => this.#call('abs', x);
  round = (x: string) => this.#call('round', x);
  sqrt = (x: string) => this.#call('sqrt', x);
  exp = (x: string) => this.#call('expOf', x);
  expm1 = (x: string) => this.#call('expm1Of', x);
  log = (x: string) => this.#call('logOf', x);
  log1p = (x: string) => this.#call('log1pOf', x);
  sinh = (x: string) => this.#call('sinhOf', x);
  tanh = (x: string) => this.#call('tanhOf', x);
  less = (a: Operand<string>, b: Operand<string>) => this.#operator(a, '<', b);
  equal = (a: Operand<string>, b: Operand<string>) => this.#operator(a, '==', b);
  isNaN = (x: string) => this.#call('isNotANumber', x);
  isNegative = (x: string) => this.#call('isNegative', x);
  leading = (x: string) => this.#define(`bitcast<f32>(bitcast<u32>(${x}) & 0xfffff000u)`);
  sum = (
    rule: readonly (readonly [node: number, weight: number])[],
    term: (node: string) => string,
  ) => {
    const pairs = rule.map(([node, weight]) => `vec2<f32>(${literal(node)}, ${literal(weight)})`);
    const count = this.statements.length;
    this.statements.push(
      `var rule${count} = array<vec2<f32>, ${rule.length}>(${pairs.join(', ')});`,
      `var total${count} = 0.0;`,
      `for (var i${count} = 0; i${count} < ${rule.length}; i${count}++) {`,
    );
    const value = term(this.#define(`rule${count}[i${count}].x`));
    this.statements.push(`total${count} += rule${count}[i${count}].y * ${value};`, '}');
    return `total${count}`;
  };
  repeat = (count: number, start: string, step: (state: string) => string) => {
    const index = this.statements.length;
    const state = `state${index}`;
    this.statements.push(
      `var ${state} = ${start};`,
      `for (var i${index} = 0; i${index} < ${count}; i${index}++) {`,
    );
    const next = step(this.#define(state));
    this.statements.push(`${state} = ${next};`, '}');
    return state;
  };
  select = (condition: string, whenTrue: Operand<string>, whenFalse: Operand<string>) =>
    this.#call('select', whenFalse, whenTrue, condition);
}

/** The definition of a WGSL function `name` of floats named as `inputs`, which uses those of ELEMENTARY_WGSL. */
export function writeWgsl(name: string, inputs: readonly string[], formula: Formula): string {
  const arithmetic = new WgslArithmetic();
  const result = formula(arithmetic, ...inputs);
  const parameters = inputs.map((input) => `${input} : f32`).join(', ');
  const body = arithmetic.statements.map((statement) => `  ${statement}\n`).join('');
  return `fn ${name}(${parameters}) -> f32 {\n${body}  return ${result};\n}`;
}
