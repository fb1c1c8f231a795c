import { InvalidArgumentError } from 'commander';

interface Range {
  least: number;
  /** Whether `least` itself is allowed. Default true. */
  inclusive?: boolean;
}

function isWithin(value: number, { least, inclusive = true }: Range): boolean {
  return Number.isFinite(value) && (inclusive ? value >= least : value > least);
}

/** Digits, or a decimal number with an optional exponent: what `Number` takes beyond that (blank, hex) is a slip here. */
const DECIMAL = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

function parse(text: string): number {
  return DECIMAL.test(text.trim()) ? Number(text) : Number.NaN;
}

/** A parser of a decimal number within a range. */
export function numberOf(range: Range): (text: string) => number {
  return (text) => {
    const value = parse(text);
    if (isWithin(value, range)) return value;
    const rule = range.inclusive === false ? 'greater than' : 'of at least';
    throw new InvalidArgumentError(`Give a number ${rule} ${range.least}.`);
  };
}

/** A parser of a whole number within a range. */
export function integerOf(range: Range): (text: string) => number {
  return (text) => {
    const value = parse(text);
    if (Number.isSafeInteger(value) && isWithin(value, range)) return value;
    throw new InvalidArgumentError(`Give a whole number of at least ${range.least}.`);
  };
}

/** A parser of sizes separated by commas, such as `400` or `512,256`. */
export function sizesOf(text: string): number[] {
  const sizes = text.split(',').map(parse);
  if (sizes.every((size) => Number.isSafeInteger(size) && size >= 1)) return sizes;
  throw new InvalidArgumentError(
    'Give whole numbers of at least 1, separated by commas: 400 or 512,256.',
  );
}
