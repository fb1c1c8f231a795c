import { clone, tidy } from '@tensorflow/tfjs-core';
import { checkValues } from './check-values.js';
import { resolve, type TensorInput } from './resolve.js';
import type { Support } from './support.js';

/**
 * Reads the named fields of an object back from the device and checks that each lies in its support. Fields that are
 * undefined are passed over.
 *
 * @param owner Names the object in the error.
 * @param remedy What to do about a value outside the support.
 * @throws DomainError naming the field, the value and its index.
 */
export async function validateInputs(
  owner: string,
  fields: object,
  supports: Readonly<Record<string, Support>>,
  remedy: (support: Support) => string,
): Promise<void> {
  for (const [name, support] of Object.entries(supports)) {
    const input = (fields as Record<string, TensorInput | undefined>)[name];
    if (input === undefined) continue;
    const tensor = tidy(() => clone(resolve(input)));
    const values = await tensor.array();
    tensor.dispose();
    checkValues(`${owner}: ${name}`, values, support, remedy(support));
  }
}
