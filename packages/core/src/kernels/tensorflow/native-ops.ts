import type { DataType, TensorInfo } from '@tensorflow/tfjs-core';
import { UnsupportedError } from '../../errors/unsupported-error.js';
import type {
  NativeAttribute,
  NativeOutput,
  TensorflowBackend,
} from './inspect-tensorflow-backend.js';
import { nativeFailure } from './native-failure.js';

/** The element types that the kernels speak of; tfjs has none of 64 bits, some ops of TensorFlow take nothing else. */
type NativeType = 'bool' | 'float32' | 'float64' | 'int32' | 'int64';

/** TF_DOUBLE of TensorFlow's C interface, for which the addon has no name. */
const TF_DOUBLE = 2;

/** A call of one TensorFlow op. */
export interface NativeCall {
  attributes: NativeAttribute[];
  inputs: TensorInfo[];
  /** Which inputs, by position, the op wants as int64; they are int32 in tfjs. */
  int64Inputs?: number[];
  /** Whether the inputs, float32 in tfjs, go in as float64. */
  inDoubles?: boolean;
  outputs: number;
  /** What the op asks of values, which only TensorFlow itself checks: the advice where it refuses. */
  demands?: string;
}

/** Runs an op on tensors and variables known by number. */
export type RunByNumber = (
  name: string,
  attributes: NativeAttribute[],
  ids: number[],
  outputs: number,
) => NativeOutput[];

/** Variables of TensorFlow are told apart by name. */
let variableCount = 0;

/** TensorFlow's ops by name, on the tensors of tfjs-node's backend. */
export class NativeOps {
  readonly #backend: TensorflowBackend;

  constructor(backend: TensorflowBackend) {
    this.#backend = backend;
  }

  type(name: string, dtype: DataType | 'float64' | 'int64'): NativeAttribute {
    return { name, type: this.#backend.binding.TF_ATTR_TYPE, value: this.#typeNumber(dtype) };
  }

  flag(name: string, value: boolean): NativeAttribute {
    return { name, type: this.#backend.binding.TF_ATTR_BOOL, value };
  }

  integers(name: string, value: number[]): NativeAttribute {
    return { name, type: this.#backend.binding.TF_ATTR_INT, value };
  }

  text(name: string, value: string): NativeAttribute {
    return { name, type: this.#backend.binding.TF_ATTR_STRING, value };
  }

  shape(name: string, value: number[]): NativeAttribute {
    return { name, type: this.#backend.binding.TF_ATTR_SHAPE, value };
  }

  /**
   * Lets `use` work on TensorFlow variables that start with the given values, which stay as they are, and gives the
   * values after it. `use` gets the variables by number, and `run` for ops on numbers.
   */
  withVariables(
    values: TensorInfo[],
    use: (variables: number[], run: RunByNumber) => void,
  ): TensorInfo[] {
    const { binding } = this.#backend;
    const run: RunByNumber = (name, attributes, ids, outputs) =>
      this.#execute(name, attributes, ids, outputs, 'Check the shapes and types of the inputs.');
    const float = this.type('dtype', 'float32');
    const variables: number[] = [];
    try {
      for (const [i, id] of this.#backend.getInputTensorIds(values).entries()) {
        const attributes = [
          this.text('container', ''),
          this.text('shared_name', `diffeo-${variableCount++}`),
          float,
          this.shape('shape', values[i]!.shape),
        ];
        variables.push(run('VarHandleOp', attributes, [], 1)[0]!.id);
        run('AssignVariableOp', [float], [variables[i]!, id], 0);
      }
      use(variables, run);
      return variables.map((variable) =>
        this.#backend.createOutputTensor(run('ReadVariableOp', [float], [variable], 1)[0]!),
      );
    } finally {
      for (const variable of variables) {
        run('DestroyResourceOp', [this.flag('ignore_lookup_error', true)], [variable], 0);
        binding.deleteTensor(variable);
      }
    }
  }

  /** The numbers under which the addon knows some tensors. */
  numbersOf(inputs: TensorInfo[]): number[] {
    return this.#backend.getInputTensorIds(inputs);
  }

  /**
   * Runs an op; outputs of int64 come back as int32, those of float64 as float32.
   *
   * @throws DomainError where TensorFlow refuses an argument, UnsupportedError where it has no such op or kernel
   */
  run(
    name: string,
    {
      attributes,
      inputs,
      int64Inputs = [],
      inDoubles = false,
      outputs,
      demands = 'Check the shapes and types of the inputs.',
    }: NativeCall,
  ): TensorInfo[] {
    const { binding } = this.#backend;
    const ids = this.#backend.getInputTensorIds(inputs);
    const temporary: number[] = [];
    try {
      const widen = (position: number, from: NativeType, to: NativeType) => {
        const wide = this.#cast(ids[position]!, from, to);
        temporary.push(wide.id);
        ids[position] = wide.id;
      };
      for (const position of int64Inputs) widen(position, 'int32', 'int64');
      if (inDoubles) for (const position of ids.keys()) widen(position, 'float32', 'float64');
      const results = this.#execute(name, attributes, ids, outputs, demands);
      const narrow = (result: NativeOutput, from: NativeType, to: NativeType) => {
        temporary.push(result.id);
        return this.#cast(result.id, from, to);
      };
      return results.map((result) => {
        if (result.dtype === binding.TF_INT64) {
          return this.#backend.createOutputTensor(narrow(result, 'int64', 'int32'));
        }
        if (result.dtype === TF_DOUBLE) {
          return this.#backend.createOutputTensor(narrow(result, 'float64', 'float32'));
        }
        return this.#backend.createOutputTensor(result);
      });
    } finally {
      for (const id of temporary) binding.deleteTensor(id);
    }
  }

  #execute(
    name: string,
    attributes: NativeAttribute[],
    ids: number[],
    outputs: number,
    demands: string,
  ): NativeOutput[] {
    try {
      return this.#backend.binding.executeOp(name, attributes, ids, outputs);
    } catch (error) {
      throw nativeFailure(name, error, demands);
    }
  }

  #cast(id: number, from: NativeType, to: NativeType): NativeOutput {
    const attributes = [
      this.type('SrcT', from),
      this.type('DstT', to),
      this.flag('Truncate', false),
    ];
    return this.#backend.binding.executeOp('Cast', attributes, [id], 1)[0]!;
  }

  #typeNumber(dtype: DataType | 'float64' | 'int64'): number {
    const { binding } = this.#backend;
    if (dtype === 'float32') return binding.TF_FLOAT;
    if (dtype === 'int32') return binding.TF_INT32;
    if (dtype === 'int64') return binding.TF_INT64;
    if (dtype === 'float64') return TF_DOUBLE;
    if (dtype === 'bool') return binding.TF_BOOL;
    throw new UnsupportedError({
      where: 'A kernel of the tensorflow backend',
      rule: "takes 'float32', 'int32' or 'bool'",
      received: `'${dtype}'`,
      remedy: 'Cast the tensor first.',
    });
  }
}
