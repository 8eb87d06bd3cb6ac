import { styleText } from 'node:util';
import { issueMessage } from '../../core/issues.ts';
import type { CustomerRecord, JsonValue } from '../../core/types.ts';
import { presentText } from '../../core/values/present.ts';
import { PlanFile } from '../../services/plan-file/plan-file.ts';
import { writePlanReport } from '../../services/exporting/plan-report.ts';
import type { CommandContext } from '../command-context.ts';
import { formatCount } from '../progress-line.ts';
import type { DemoStory } from './demo-story.ts';
import type { DemoWorld } from './demo-world.ts';
import { type CellEdit, editWorkbook, readWorkbook } from './edit-workbook.ts';

export interface DemoAssignment {
  readonly id: number;
  readonly name: string;
  readonly customers: number;
}

export const demoFiles = {
  exported: 'kunder.xlsx',
  edited: 'kunder-endret.xlsx',
  plan: 'endringer.cubeplan',
  report: 'rapport.xlsx',
  after: 'kunder-etterpå.xlsx',
  undo: 'angre.cubeplan',
} as const;

/** The whole job, each step checked before the next: whoever changes a rule sees it here first. */
export async function runDemo(
  world: DemoWorld,
  story: DemoStory,
  assignments: readonly [DemoAssignment, ...DemoAssignment[]],
  context: CommandContext,
): Promise<void> {
  const [assignment] = assignments;
  const { id } = assignment;
  const original = await pullAndExport(world, story, assignments);
  const edits = await editAndPlan(world, story, id, original);
  await showPlan(world, story);
  await applyPlan(world, story, id, edits, original);
  await writePlanReport([world.file(demoFiles.plan)], world.file(demoFiles.report), context);
  const report = await readWorkbook(world.file(demoFiles.report));
  story.expect('report', report.length, original.size + 1);
  await story.done('Report', `${formatCount(report.length)} rows, each with what became of it (${demoFiles.report})`);
  await exportAgain(world, story, assignment);
  await undo(world, story, id, original);
}

async function pullAndExport(
  world: DemoWorld,
  story: DemoStory,
  assignments: readonly [DemoAssignment, ...DemoAssignment[]],
): Promise<ReadonlyMap<number, CustomerRecord>> {
  await story.title('Fetch two assignments from Cube, and export them to Excel');
  for (const { id, name, customers } of assignments) {
    const pulled = await world.pull(id);
    story.expect('pull', pulled, customers);
    await story.done('Fetched', `${formatCount(pulled)} customers of ${name}`);
  }
  await world.export(demoFiles.exported, assignments);
  const original = await world.customers(assignments[0].id);
  const rows = await readWorkbook(world.file(demoFiles.exported));
  const shown = rows.map(({ customer_id: id, zip_code: zip }) => [Number(id), zip]);
  story.expect(
    'export',
    shown,
    Array.from(original, ([id, record]) => [id, record['zip_code'] ?? '']),
  );
  await story.done('Exported', `${demoFiles.exported}: every zip code as it is in Cube, zeros and all`);
  const untouched = await world.plan(demoFiles.exported, assignments[0].id, demoFiles.plan);
  story.expect('untouched export', [untouched.changed, untouched.invalid], [0, 0]);
  await story.done('Compared untouched', `${formatCount(untouched.unchanged)} rows unchanged, 0 to write`);
  return original;
}

/** What a person types, with the accidents that Excel adds. */
function editsFor(ids: readonly number[]): readonly CellEdit[] {
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0] = ids;
  return [
    { customerId: a, column: 'phone_1', value: 41234567 },
    { customerId: a, column: 'zip_code', value: 572 },
    { customerId: b, column: 'birth_date', value: '3.7.1984' },
    { customerId: b, column: 'email', value: 'ny.adresse@example.no' },
    { customerId: c, column: 'address_street_no', value: '32,0' },
    { customerId: d, column: 'need_to_know', value: 'Ring etter kl. 16\nSpør etter Åse' },
    { customerId: e, column: 'city', value: 'TRØNDHEIM' },
    { customerId: f, column: 'birth_date', value: '31.2.1990' },
    { customerId: g, column: 'phone_2', value: '+47 22 33 44 55' },
  ];
}

async function editAndPlan(
  world: DemoWorld,
  story: DemoStory,
  id: number,
  original: ReadonlyMap<number, CustomerRecord>,
): Promise<readonly CellEdit[]> {
  await story.title('Change some cells as in Excel, and compare without writing anything');
  const edits = editsFor([...original.keys()]);
  await editWorkbook(world.file(demoFiles.exported), world.file(demoFiles.edited), edits, { customer_id: 999_999_999 });
  await story.line(`a phone number and a zip code as plain numbers, “3.7.1984”, “32,0”, a note with a line break,`);
  await story.line(`a date that does not exist, a customer that does not exist (${demoFiles.edited})`);
  const counts = await world.plan(demoFiles.edited, id, demoFiles.plan);
  const found = [counts.rows, counts.changed, counts.unchanged, counts.invalid, counts.unmatched];
  story.expect('plan', found, [original.size + 1, 6, original.size - 7, 1, 1]);
  await story.done(
    'Planned',
    `${formatCount(counts.changed)} customers to change, ${formatCount(counts.unchanged)} unchanged, 1 invalid, 1 unknown`,
  );
  return edits;
}

async function showPlan(world: DemoWorld, story: DemoStory): Promise<void> {
  const plan = PlanFile.open(world.file(demoFiles.plan));
  try {
    for (const { row, customerId, changes, issues } of plan.rows()) {
      for (const [field, { before, after }] of Object.entries(changes)) {
        await story.line(
          `row ${String(row).padEnd(4)} ${String(customerId)}  ${field}: ${styleText('red', shown(before))} → ${styleText('green', shown(after))}`,
        );
      }
      for (const issue of issues) {
        await story.line(
          `row ${String(row).padEnd(4)} ${shown(issue.value)}: ${styleText('yellow', issueMessage(issue))}`,
        );
      }
    }
  } finally {
    plan.close();
  }
}

const longestShown = 44;

/** A value on one line: line breaks as arrows, the end of a long text left out. */
function shown(value: JsonValue): string {
  const text = presentText(value).replace(/\r?\n/g, ' ⏎ ');
  if (text === '') return '(empty)';
  return text.length <= longestShown ? `“${text}”` : `“${text.slice(0, longestShown - 1)}…”`;
}

async function applyPlan(
  world: DemoWorld,
  story: DemoStory,
  id: number,
  edits: readonly CellEdit[],
  original: ReadonlyMap<number, CustomerRecord>,
): Promise<void> {
  await story.title('Write: three customers first, then the rest, while a colleague changes one of them in Cube');
  const few = await world.apply(demoFiles.plan, 3);
  story.expect('apply a few', [few.applied, few.pending], [3, 3]);
  await story.done('Tried a few', '3 written, 3 pending');
  const disputed = edits.find(({ column }) => column === 'city')?.customerId ?? 0;
  await world.changeInCube(id, disputed, { city: 'BODØ' });
  const all = await world.apply(demoFiles.plan);
  story.expect('apply', [all.applied, all.conflict, all.pending], [5, 1, 0]);
  const now = await world.customers(id);
  const wanted: readonly (readonly [customerId: number | undefined, field: string, value: string | number])[] = [
    [edits[0]?.customerId, 'phone_1', '41234567'],
    [edits[0]?.customerId, 'zip_code', '0572'],
    [edits[2]?.customerId, 'birth_date', '1984-07-03'],
    [edits[4]?.customerId, 'address_street_no', 32],
    [disputed, 'city', 'BODØ'],
  ];
  for (const [customerId = 0, field, value] of wanted) {
    story.expect(`read back ${field}`, now.get(customerId)?.[field], value);
  }
  const others = [...original].filter(([customerId]) => !edits.some((edit) => edit.customerId === customerId));
  story.expect(
    'the other customers',
    withoutStamp(others.map(([customerId]) => now.get(customerId))),
    withoutStamp(others.map(([, record]) => record)),
  );
  await story.done(
    'Written',
    '5 customers, read back from Cube and right; 1 conflict held back, and nobody else touched',
  );
}

async function exportAgain(world: DemoWorld, story: DemoStory, assignment: DemoAssignment): Promise<void> {
  await world.pull(assignment.id);
  await world.export(demoFiles.after, [assignment]);
  const counts = await world.plan(demoFiles.after, assignment.id, 'uendret.cubeplan');
  story.expect('export again', [counts.changed, counts.invalid], [0, 0]);
  await story.done('Exported again', `${demoFiles.after}: compared with Cube, 0 differences`);
}

async function undo(
  world: DemoWorld,
  story: DemoStory,
  id: number,
  original: ReadonlyMap<number, CustomerRecord>,
): Promise<void> {
  await story.title('Undo everything that was written');
  const inverse = await world.undo(demoFiles.plan, demoFiles.undo);
  story.expect('undo plan', inverse.changed, 5);
  const counts = await world.apply(demoFiles.undo);
  story.expect('undo', [counts.applied, counts.conflict], [5, 0]);
  const now = await world.customers(id);
  const different = [...original].filter(
    ([customerId, record]) =>
      JSON.stringify(withoutStamp([record])) !== JSON.stringify(withoutStamp([now.get(customerId)])),
  );
  story.expect('undo', different.length, 1);
  await story.done('Undone', 'every customer is as before, but for the colleague’s change');
}

/** Without what the server itself keeps of every write. */
const withoutStamp = (records: readonly (CustomerRecord | undefined)[]): readonly unknown[] =>
  records.map((record) =>
    Object.entries(record ?? {}).filter(([field]) => !['updated', 'updated_by', 'update_method'].includes(field)),
  );
