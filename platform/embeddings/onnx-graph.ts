/**
 * Builds an ONNX model in memory: just enough of https://github.com/onnx/onnx/blob/main/onnx/onnx.proto for a
 * feed-forward graph of float32 tensors. The numbers in the code are the field numbers of that file.
 */

type Attribute = { int: number } | { ints: number[] } | { float: number };

const DATA_TYPE = { float: 1, int64: 7 };
const ATTRIBUTE_TYPE = { float: 1, int: 2, ints: 7 };
/** Version 8 of the format goes with operator set 17, the first with LayerNormalization. */
const IR_VERSION = 8;
const OPERATOR_SET = 17;

function varint(value: number): Uint8Array {
  const bytes: number[] = [];
  for (; value > 127; value = Math.floor(value / 128)) bytes.push((value % 128) | 128);
  return Uint8Array.from([...bytes, value]);
}

/** Encoded fields, not yet joined: weights are large, so their bytes are copied once, at the end. */
type Fields = Uint8Array[];

const integer = (field: number, value: number): Fields => [varint(field * 8), varint(value)];
const float = (field: number, value: number): Fields => [
  varint(field * 8 + 5),
  new Uint8Array(Float32Array.of(value).buffer),
];
const text = (field: number, value: string): Fields => message(field, [Buffer.from(value)]);

function message(field: number, ...parts: Fields[]): Fields {
  const chunks = parts.flat();
  const length = chunks.reduce((sum, chunk) => sum + chunk.length, 0);
  return [varint(field * 8 + 2), varint(length), ...chunks];
}

function attribute(name: string, value: Attribute): Fields {
  if ('int' in value)
    return message(5, text(1, name), integer(3, value.int), integer(20, ATTRIBUTE_TYPE.int));
  if ('float' in value)
    return message(5, text(1, name), float(2, value.float), integer(20, ATTRIBUTE_TYPE.float));
  return message(5, text(1, name), ...value.ints.map((i) => integer(8, i)), integer(20, ATTRIBUTE_TYPE.ints));
}

/** A graph input or output; a string stands for a size known only at run time. */
function port(field: number, name: string, shape: readonly (number | string)[]): Fields {
  const sizes = shape.map((size) => message(1, typeof size === 'string' ? text(2, size) : integer(1, size)));
  return message(
    field,
    text(1, name),
    message(2, message(1, integer(1, DATA_TYPE.float), message(2, ...sizes))),
  );
}

export interface OnnxGraph {
  /** Adds a constant; returns its name. */
  constant(shape: readonly number[], values: Float32Array | BigInt64Array): string;
  /** Adds an operation with one output; returns the output's name. */
  apply(operator: string, inputs: readonly string[], attributes?: Record<string, Attribute>): string;
  /** Adds an operation with several outputs; returns their names. */
  applyMany(
    operator: string,
    inputs: readonly string[],
    outputs: number,
    attributes?: Record<string, Attribute>,
  ): string[];
  /** The finished model. */
  toModel(input: OnnxPort, output: OnnxPort): Uint8Array;
}

interface OnnxPort {
  name: string;
  shape: readonly (number | string)[];
}

export function createOnnxGraph(): OnnxGraph {
  const parts: Fields[] = [];
  let names = 0;
  const fresh = () => `v${names++}`;

  const applyMany: OnnxGraph['applyMany'] = (operator, inputs, outputs, attributes = {}) => {
    const results = Array.from({ length: outputs }, fresh);
    parts.push(
      message(
        1,
        ...inputs.map((name) => text(1, name)),
        ...results.map((name) => text(2, name)),
        text(4, operator),
        ...Object.entries(attributes).map(([name, value]) => attribute(name, value)),
      ),
    );
    return results;
  };

  return {
    constant(shape, values) {
      const name = fresh();
      const type = values instanceof Float32Array ? DATA_TYPE.float : DATA_TYPE.int64;
      const raw = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
      parts.push(
        message(
          5,
          ...shape.map((size) => integer(1, size)),
          integer(2, type),
          text(8, name),
          message(9, [raw]),
        ),
      );
      return name;
    },
    applyMany,
    apply: (operator, inputs, attributes) => applyMany(operator, inputs, 1, attributes)[0] ?? '',
    toModel: (input, output) =>
      Buffer.concat([
        ...integer(1, IR_VERSION),
        ...message(
          7,
          ...parts,
          text(2, 'mesh'),
          port(11, input.name, input.shape),
          port(12, output.name, output.shape),
        ),
        ...message(8, text(1, ''), integer(2, OPERATOR_SET)),
      ]),
  };
}
