import type { Clock } from '../core/ports.ts';

/** The computer's own time. */
export const systemClock: Clock = { now: () => Date.now() };
