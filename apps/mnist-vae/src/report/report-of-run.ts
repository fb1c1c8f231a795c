import { availableParallelism, cpus, platform } from 'node:os';
import { basename } from 'node:path';
import { SIDE } from '@diffeo/mnist';
import { commandLine } from '../arguments/command-line.js';
import type { Settings } from '../arguments/settings.js';
import type { StepMetrics } from '../folder/metrics-log.js';
import type { Results, RunRecord } from '../folder/run-record.js';
import { readableDuration } from '../progress/readable-duration.js';
import { type Curve, curveOf } from './curve.js';
import { readableNumber } from './readable-number.js';
import type { Headline, Picture, Report } from './render-report.js';

function headlines(results: Results): Headline[] {
  const { testElbo, testKl, testImages, iwae, steps, stepsPerSecond, trainingSeconds } = results;
  const onImages = `nats, ${readableNumber(testImages)} test images`;
  const tighter = iwae && {
    label: `IWAE-${iwae.samples}`,
    value: readableNumber(iwae.bound, 2),
    note: `nats, ${readableNumber(iwae.images)} test images`,
  };
  return [
    { label: 'Test ELBO', value: readableNumber(testElbo, 2), note: onImages },
    ...(tighter ? [tighter] : []),
    { label: 'Test KL', value: readableNumber(testKl, 2), note: 'nats, a part of the ELBO' },
    { label: 'Speed', value: readableNumber(stepsPerSecond, 1), note: 'training steps per second' },
    {
      label: 'Training',
      value: readableDuration(trainingSeconds),
      note: `${readableNumber(steps)} steps`,
    },
  ];
}

function curves(metrics: readonly StepMetrics[], { klSchedule }: Settings): Curve[] {
  return [
    curveOf(metrics, 'bound', {
      title: 'Evidence lower bound',
      caption: 'Nats for each image of the training batch; higher is better.',
      color: 'first',
    }),
    curveOf(metrics, 'reconstruction', {
      title: 'Reconstruction',
      caption: 'The mean of log p(x | z) for z from q(z | x), in nats.',
      color: 'second',
    }),
    curveOf(metrics, 'kl', {
      title: 'KL',
      caption: 'KL(q(z | x) ‖ p(z)), in nats.',
      color: 'third',
    }),
    ...(klSchedule === 'constant'
      ? []
      : [
          curveOf(metrics, 'klWeight', {
            title: 'KL weight',
            caption: 'In the loss.',
            color: 'fourth' as const,
          }),
        ]),
  ];
}

function settingRows(settings: Settings, parameters: number): Report['settings'] {
  const { klSchedule, klWarmup, freeBits, subset } = settings;
  return [
    ['Encoder', `${[SIDE * SIDE, ...settings.hidden, settings.latent].join('-')}, ReLU`],
    [
      'Decoder',
      `${[settings.latent, ...[...settings.hidden].reverse(), SIDE * SIDE].join('-')}, ReLU`,
    ],
    ['Parameters', readableNumber(parameters)],
    ['Prior and likelihood', 'N(0, I), Bernoulli'],
    ['Pixels', 'drawn anew from their grey values at every step'],
    ['Epochs', String(settings.epochs)],
    ['Batch', String(settings.batch)],
    ['Optimiser', `Adam, learning rate ${settings.learningRate}`],
    [
      'KL weight',
      klSchedule === 'constant'
        ? '1'
        : `${klSchedule}, over ${klWarmup} ${klWarmup === 1 ? 'epoch' : 'epochs'}`,
    ],
    ['Free bits', freeBits === 0 ? 'none' : `${freeBits} nats a dimension`],
    ['Images', subset === 0 ? 'all' : `the first ${readableNumber(subset)}`],
    ['Seed', String(settings.seed)],
  ];
}

function environmentRows({ backend, versions, started }: RunRecord): Report['environment'] {
  const { node, ...packages } = versions;
  const kernels =
    backend?.kernelPack.skipped ?? `${backend?.kernelPack.kernels.length ?? 0} of Diffeo`;
  return [
    ['Started', started.replace('T', ' ').replace(/\..*/, ' UTC')],
    [
      'Backend',
      backend === undefined ? 'unknown' : `${backend.backend}: ${backend.device.summary}`,
    ],
    ['Kernels', kernels],
    ['Processor', `${cpus()[0]?.model.trim() ?? 'unknown'}, ${availableParallelism()} cores`],
    ['System', `${platform()}, Node ${node}`],
    ...Object.entries(packages),
  ];
}

/** What report.html shows of a finished run. */
export function reportOfRun(
  record: RunRecord & { results: Results },
  metrics: readonly StepMetrics[],
  pictures: Picture[],
): Report {
  const { arguments: settings, results } = record;
  const images = settings.data === '' ? 'MNIST' : basename(settings.data);
  const network = [SIDE * SIDE, ...settings.hidden, settings.latent].join('-');
  const epochs = settings.epochs === 1 ? '1 epoch' : `${settings.epochs} epochs`;
  return {
    title: `A variational autoencoder on ${images}`,
    summary:
      `${network} with ReLU and Bernoulli pixels, trained for ${epochs} on the ` +
      `${record.backend?.backend ?? 'unknown'} backend in ${readableDuration(results.trainingSeconds)}.`,
    headlines: headlines(results),
    pictures,
    curves: curves(metrics, settings),
    settings: settingRows(settings, results.parameters),
    environment: environmentRows(record),
    command: commandLine(settings),
  };
}
