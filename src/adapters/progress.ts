import { cleanForTerminal } from '../core/clean-text.ts';
import type { Clock, Output } from '../core/ports.ts';
import type { OnProgress, ProgressEvent } from '../orchestrate/events.ts';

export type ProgressMode = 'live' | 'plain' | 'json' | 'quiet';

export interface Progress {
  readonly onProgress: OnProgress;
  /** Draws the last state and stops the timer; safe to call twice. */
  stop(): void;
}

const REDRAW_MS = 120;
const ERASE_LINE = '\u001b[2K';

/** Shows a running scan: a line per scanner part that changes in place on a terminal, plain lines or JSON lines elsewhere. */
export function createProgress(output: Output, mode: ProgressMode, clock: Clock): Progress {
  switch (mode) {
    case 'quiet':
      return { onProgress: () => undefined, stop: () => undefined };
    case 'json':
      return {
        onProgress: (event) => {
          output.write(`${JSON.stringify({ time: new Date(clock.now()).toISOString(), ...event })}\n`);
        },
        stop: () => undefined,
      };
    case 'plain':
      return {
        onProgress: (event) => {
          const line = plainLine(event);
          if (line !== undefined) output.write(`${line}\n`);
        },
        stop: () => undefined,
      };
    case 'live':
      return createLiveProgress(output, clock);
  }
}

function plainLine(event: ProgressEvent): string | undefined {
  switch (event.kind) {
    case 'stage':
      return cleanForTerminal(event.text);
    case 'part-started':
      return cleanForTerminal(`  ${event.scanner}: ${event.label}`);
    case 'part-ended':
      return cleanForTerminal(`  ${event.scanner}: ${endText(event)}`);
    case 'part-progress':
      return undefined;
  }
}

type Ended = Extract<ProgressEvent, { kind: 'part-ended' }>;

const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;

function endText(event: Ended): string {
  const found = event.observations === 1 ? '1 hit' : `${event.observations} hits`;
  const why = event.status === 'completed' || event.reason === undefined ? '' : ` - ${event.reason}`;
  return `${event.part === 'all' ? '' : `${event.part} `}${event.status}, ${found}, ${seconds(event.durationMs)}${why}`;
}

interface LiveRow {
  readonly name: string;
  readonly label: string;
  readonly startedAt: number;
  text: string;
  end: Ended | undefined;
}

function createLiveProgress(output: Output, clock: Clock): Progress {
  const rows = new Map<string, LiveRow>();
  let drawn = 0;
  const draw = (): void => {
    const lines = [...rows.values()].map((row) => liveLine(row, clock.now(), output.columns));
    const up = drawn === 0 ? '' : `\u001b[${drawn}A`;
    output.write(up + lines.map((line) => `${ERASE_LINE}${line}\n`).join(''));
    drawn = lines.length;
  };
  const timer = setInterval(() => {
    if (rows.size > 0) draw();
  }, REDRAW_MS);
  timer.unref();
  return {
    onProgress: (event) => {
      if (event.kind === 'stage') {
        if (rows.size > 0) draw();
        rows.clear();
        drawn = 0;
        output.write(`${cleanForTerminal(event.text)}\n`);
        return;
      }
      const key = `${event.scanner} ${event.part}`;
      if (event.kind === 'part-started') {
        rows.set(key, { name: event.scanner, label: event.label, startedAt: clock.now(), text: '', end: undefined });
      } else {
        const row = rows.get(key);
        if (row !== undefined && event.kind === 'part-progress') row.text = event.text;
        if (row !== undefined && event.kind === 'part-ended') row.end = event;
      }
      draw();
    },
    stop: () => {
      clearInterval(timer);
      if (rows.size > 0) draw();
      rows.clear();
    },
  };
}

function liveLine(row: LiveRow, now: number, columns: number): string {
  const state = row.end === undefined ? `${row.label} ${seconds(now - row.startedAt)} ${row.text}` : endText(row.end);
  const mark = row.end === undefined ? '…' : row.end.status === 'completed' ? '✓' : '!';
  return cleanForTerminal(`${mark} ${row.name.padEnd(20)} ${state}`).slice(0, Math.max(20, columns - 1));
}
