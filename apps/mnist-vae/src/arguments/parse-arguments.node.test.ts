import { CommanderError } from 'commander';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { DEFAULT_FOLDER, parseArguments } from './parse-arguments.js';
import { defaultSettings } from './settings.js';

const parse = (line: string) => parseArguments(line.split(' ').filter(Boolean));

describe('parseArguments', () => {
  let printed = '';
  beforeEach(() => {
    printed = '';
    const collect = (text: string | Uint8Array) => {
      printed += text;
      return true;
    };
    vi.spyOn(process.stdout, 'write').mockImplementation(collect);
    vi.spyOn(process.stderr, 'write').mockImplementation(collect);
  });
  afterEach(() => vi.restoreAllMocks());

  it('gives nothing but what was named', () => {
    expect(parse('')).toEqual({ given: {}, out: DEFAULT_FOLDER, resume: false });
    expect(parse('-e 5 --hidden 512,256 --seed 0')).toEqual({
      given: { epochs: 5, hidden: [512, 256], seed: 0 },
      out: DEFAULT_FOLDER,
      resume: false,
    });
  });

  it('reads every setting under its own name', () => {
    const line =
      '-b cpu -e 1 --batch 2 --latent 3 --hidden 4 --learning-rate 0.5 --seed 6 --kl-schedule linear ' +
      '--kl-warmup 0.7 --free-bits 0.8 --iwae-samples 9 --iwae-images 10 --subset 11 --data x --out y';
    const { given, out } = parse(line);
    expect(out).toBe('y');
    expect(given).toEqual({
      backend: 'cpu',
      epochs: 1,
      batch: 2,
      latent: 3,
      hidden: [4],
      learningRate: 0.5,
      seed: 6,
      klSchedule: 'linear',
      klWarmup: 0.7,
      freeBits: 0.8,
      iwaeSamples: 9,
      iwaeImages: 10,
      subset: 11,
      data: 'x',
    });
    expect(Object.keys(given).sort()).toEqual(Object.keys(defaultSettings).sort());
  });

  it('resumes the newest run, or the named one', () => {
    expect(parse('--resume').resume).toBe(true);
    expect(parse('-r runs/a').resume).toBe('runs/a');
    expect(parse('--resume --epochs 5')).toMatchObject({ resume: true, given: { epochs: 5 } });
  });

  it('documents every option with its default', () => {
    expect(() => parse('--help')).toThrow(CommanderError);
    const kebab = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
    for (const [name, value] of Object.entries(defaultSettings)) {
      const line = printed.split(/\n {2}(?=-)/).find((text) => text.includes(`--${kebab(name)} `));
      expect(line, name).toBeDefined();
      if (name !== 'data')
        expect(line!.replaceAll(/\s+/g, ' '), name).toMatch(new RegExp(`default: "?${value}"?\\)`));
    }
    expect(printed).toContain('constant');
    expect(printed).toContain('--resume [folder]');
  });

  it.each([
    ['--batch 0', /--batch <n>.*'0' is invalid. Give a whole number of at least 1/],
    ['--epochs -1', /at least 1/],
    ['--learning-rate 0', /greater than 0/],
    ['--kl-schedule cosine', /Allowed choices are constant, linear, sigmoid, cyclical/],
    ['--free-bits x', /at least 0/],
    ['--bach 3', /unknown option '--bach'[\s\S]*--batch/],
    ['--epochs', /argument missing/],
    ['extra', /too many arguments/],
  ])('refuses %s', (line, message) => {
    expect(() => parse(line)).toThrow(CommanderError);
    expect(printed).toMatch(message);
    expect(printed).toContain('--help');
  });
});
