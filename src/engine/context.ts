import { join } from 'node:path';
import type { Clock } from '../services/io/clock.ts';
import { SheetLooks } from '../services/mapping/spreadsheet-cache.ts';
import { defaultWorkspaceDir } from '../services/workspace/workspace-dir.ts';
import { openWorkspace, type Workspace } from '../services/workspace/workspace.ts';
import type { EngineSettings, EngineStart, FromEngine } from '../shared/engine-messages.ts';
import type { Redactor } from '../shared/redact.ts';
import type { Verification } from '../core/plan/verification.ts';
import type { EngineConnection } from './connection.ts';
import { CustomerPreview } from './customer-preview.ts';
import { EngineFiles } from './files.ts';
import { type OpenPlan, openPlan } from './open-plan.ts';
import { OpenPlans } from './open-plans.ts';
import { ServerSpeed } from './server-speed.ts';
import { SnapshotDesk } from './snapshot-desk.ts';

/** What every handler may use of the engine. */
export interface EngineContext {
  readonly workspaceDir: string;
  /** Where plans that are made in a window go. */
  readonly plansDir: string;
  /**
   * Opened at its first use, and kept open.
   *
   * @throws AppError WORKSPACE_UNUSABLE
   */
  readonly workspace: Workspace;
  /** As they are now. */
  readonly settings: EngineSettings;
  /** Undefined while working offline. */
  readonly connection: EngineConnection | undefined;
  /** The account that is or was connected: what stored things are looked up by. Undefined when there never was one. */
  readonly account: string | undefined;
  readonly files: EngineFiles;
  readonly plans: OpenPlans<OpenPlan>;
  readonly customers: CustomerPreview;
  /** Paths of the plans that jobs of this engine are applying: their files are locked, and nobody waits for them. */
  readonly applying: Set<string>;
  /** The same of the plans that jobs of this engine read by connections of their own, one entry a job: `whileRead`. */
  readonly reading: Set<readonly string[]>;
  /** The spreadsheets that were looked at. */
  readonly looks: SheetLooks;
  /** The snapshot that columns are mapped against. */
  readonly desk: SnapshotDesk;
  readonly speed: ServerSpeed;
  /** What the last looks at customers found, by an id: to be saved. */
  readonly verifications: Map<string, Verification>;
  readonly clock: Clock;
  /** To the system's clipboard. */
  readonly copyText: (text: string) => void;
  /** To the log file, without secrets. */
  readonly log: (text: string) => void;
}

/** The context with what only the dispatcher may change. */
export interface OwnedContext extends EngineContext {
  settings: EngineSettings;
  connection: EngineConnection | undefined;
  account: string | undefined;
  readonly redactor: Redactor;
  readonly close: () => Promise<void>;
}

export function createContext(
  start: EngineStart,
  post: (message: FromEngine) => void,
  { clock, redactor }: { readonly clock: Clock; readonly redactor: Redactor },
): OwnedContext {
  // As the command line finds it, unless somebody chose another place in the settings.
  const usual = process.env['CUBE_BULK_WORKSPACE'] ?? defaultWorkspaceDir(process.env, process.platform);
  const dir = start.workspace ?? usual;
  let opened: Workspace | undefined;
  const files = new EngineFiles(start.files, (file) => {
    post({ type: 'file', file });
  });
  const desk = new SnapshotDesk();
  const customers = new CustomerPreview();
  const context: OwnedContext = {
    workspaceDir: dir,
    plansDir: join(dir, 'plans'),
    get workspace(): Workspace {
      opened ??= openWorkspace(dir, clock);
      return opened;
    },
    settings: start.settings,
    connection: undefined,
    account: start.account,
    files,
    plans: new OpenPlans((id) => openPlan(files.path(id), context)),
    customers,
    applying: new Set(),
    reading: new Set(),
    looks: new SheetLooks(),
    desk,
    speed: new ServerSpeed(),
    verifications: new Map(),
    clock,
    redactor,
    copyText: (text) => {
      post({ type: 'copy', text });
    },
    log: (text) => {
      post({ type: 'log', text: redactor.redact(text) });
    },
    close: async () => {
      await context.plans.closeAll();
      customers.close();
      desk.close();
      opened?.close();
    },
  };
  return context;
}
