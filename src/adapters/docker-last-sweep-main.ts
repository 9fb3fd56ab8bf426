import process from 'node:process';
import { setTimeout as delay } from 'node:timers/promises';
import { connectDocker } from './docker-state.ts';
import { sweepDaemon } from './docker-leftovers.ts';

/** A container whose creation was under way appears only after the first look. */
const LOOKS = 3;
const PAUSE_MS = 1_000;

const [run] = process.argv.slice(2);
if (run !== undefined) {
  const docker = connectDocker();
  for (let look = 0; look < LOOKS; look += 1) {
    if (look > 0) await delay(PAUSE_MS);
    await sweepDaemon(docker, Date.now(), run);
  }
}
