import type { CaseResult, SideResult } from './measure-case.js';
import type { Spread } from './spread.js';

const HEADER = ['case', 'Diffeo', 'plain tfjs', 'faster (quartiles)', 'goal', 'kernels'];

/** The results as lines of text: ratios first, times second. Other libraries follow their case, indented. */
export function renderTable(results: readonly CaseResult[]): string {
  const rows = [HEADER, ...results.flatMap(rowsOf)];
  const widths = HEADER.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column]!))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function rowsOf(result: CaseResult): string[][] {
  const [ours, plain, ...others] = result.sides;
  const kernels = [ours?.kernels, plain?.kernels].map((count) => count ?? '-').join(' / ');
  return [
    [
      result.title,
      timeOf(ours),
      timeOf(plain),
      ratioText(plain?.diffeoIsFaster),
      goalText(result.goal, plain?.diffeoIsFaster),
      kernels,
    ],
    ...others.map((side) => [
      `  ${side.title}`,
      '',
      timeOf(side),
      ratioText(side.diffeoIsFaster),
      '',
      '',
    ]),
  ];
}

function timeOf(side: SideResult | undefined): string {
  if (!side) return '-';
  if (side.unavailable) return side.unavailable.missing ? 'not installed' : 'failed';
  return side.msPerRun ? durationText(side.msPerRun.median) : '-';
}

/** Three digits, in the unit that suits. */
export function durationText(ms: number): string {
  const [value, unit] = ms < 1 ? [ms * 1000, 'us'] : ms < 1000 ? [ms, 'ms'] : [ms / 1000, 's'];
  return `${digits(value)} ${unit}`;
}

function digits(value: number): string {
  return value >= 100 ? value.toFixed(0) : value.toPrecision(3);
}

function ratioText(ratio: Spread | undefined): string {
  if (!ratio) return '-';
  const [low, high] = ratio.quartiles;
  return `${digits(ratio.median)}x (${digits(low)} to ${digits(high)})`;
}

function goalText(goal: number | undefined, ratio: Spread | undefined): string {
  if (goal === undefined) return '';
  if (!ratio) return `${goal}x`;
  return `${goal}x ${ratio.median >= goal ? 'met' : 'MISSED'}`;
}
