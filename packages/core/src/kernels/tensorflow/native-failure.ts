import type { DiffeoError } from '../../errors/diffeo-error.js';
import { DomainError } from '../../errors/domain-error.js';
import { UnsupportedError } from '../../errors/unsupported-error.js';

/** How the addon words a failure: the number of the status, and on the next line TensorFlow's message. */
const STATUS = /Invalid TF_Status: (\d+)(?:\s+Message: ([\s\S]*))?/;

/** Statuses of TensorFlow that say an op, or its kernel for the type or device, does not exist. */
const MISSING = new Set([5, 12]);

/** What TensorFlow puts around its messages: the op, with the device it ran on or with its attributes. */
const TRIMMINGS = /\{\{function_node [^}]*\}\}\s*|\s*\[Op:\w+\]|\s*name:\s*$/g;

/**
 * The failure of a native op, in the words of this package: what TensorFlow says of it, and what the op asks for.
 *
 * @param demands What the op asks of its arguments; serves as the remedy.
 */
export function nativeFailure(op: string, cause: unknown, demands: string): DiffeoError {
  const text = cause instanceof Error ? cause.message : String(cause);
  const [, status, message] = text.match(STATUS) ?? [];
  const reason = (message ?? text).replace(TRIMMINGS, '').trim().replace(/[.!]$/, '');
  const Kind = MISSING.has(Number(status)) ? UnsupportedError : DomainError;
  return new Kind({
    where: `${op} on the tensorflow backend`,
    rule: `was refused by TensorFlow: ${reason}`,
    remedy: demands,
    cause,
  });
}
