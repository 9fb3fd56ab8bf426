import type { Machine } from '../eval/machine.ts';
import type { Condition } from '../eval/trace.ts';
import type { Place } from '../eval/value.ts';
import type { FolderReader, RouterNode, Workshop } from '../frameworks/model.ts';

export interface Loss {
  readonly why: string;
  readonly at: Place;
}

export interface WorkshopState extends Workshop {
  readonly losses: readonly Loss[];
}

function isConditional(condition: Condition | undefined): boolean {
  for (let current = condition; current !== undefined; current = current.parent) {
    if (current.kind === 'if' || current.kind === 'case' || current.kind === 'catch') return true;
  }
  return false;
}

/** Holds what the frameworks build while the program is replayed. Nothing is recorded while a handler is observed. */
export function createWorkshop(machineOf: () => Machine, folders: FolderReader): WorkshopState {
  const routers: RouterNode[] = [];
  const losses: Loss[] = [];
  let order = 0;
  return {
    get machine() {
      return machineOf();
    },
    routers,
    losses,
    folders,
    newRouter(init) {
      const node: RouterNode = {
        id: routers.length,
        framework: init.framework,
        isApp: init.isApp,
        at: init.at,
        label: init.label,
        prefix: init.prefix ?? '',
        events: [],
        isAssumed: init.isAssumed ?? false,
      };
      if (machineOf().trace === undefined) routers.push(node);
      return node;
    },
    record(router, event) {
      const machine = machineOf();
      if (machine.trace !== undefined) return;
      order += 1;
      router.events.push({ ...event, order, isConditional: isConditional(machine.condition) });
    },
    lose(why, at) {
      if (machineOf().trace === undefined) losses.push({ why, at });
    },
  };
}
