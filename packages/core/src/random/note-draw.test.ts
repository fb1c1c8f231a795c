import { expect, it } from 'vitest';
import { type KeyReuse, noteDraw, withLedger } from './note-draw.js';

it('withLedger reports a key once it is noted again, and gives inner ledgers their own pages', () => {
  const reports: KeyReuse[] = [];
  const key = { hi: 1, lo: 2 };
  const result = withLedger(
    (reuse) => reports.push(reuse),
    () => {
      noteDraw('a', key);
      withLedger(undefined, () => noteDraw('b', key));
      withLedger(
        () => expect.fail('an inner ledger starts empty'),
        () => noteDraw('c', key),
      );
      noteDraw('d', key, 5);
      noteDraw('e', key);
      return 7;
    },
  );
  expect(result).toBe(7);
  expect(reports.map(({ sampler }) => sampler)).toEqual(['e']);
  expect(reports[0]!.key).toBe('Key(00000001 00000002)');
  noteDraw('f', key);
  expect(reports).toHaveLength(1);
});
