import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { CustomerRecord } from '../core/types.ts';
import type { DemoAssignment } from './demo-assignment.ts';
import { jsonList } from './json-list.ts';
import { Refusal } from './refusal.ts';

export interface RouteOptions {
  readonly assignments: readonly DemoAssignment[];
  readonly username: string;
  readonly create: boolean;
  readonly update: boolean;
}

interface WithQuery {
  readonly Querystring: Readonly<Record<string, unknown>>;
}
interface WithBody {
  readonly Body: CustomerRecord | undefined;
}

const client = { client_id: 1, client_name: 'Demo Energi AS' } as const;
const now = (): string => new Date().toISOString().slice(0, 19);

/** The calls of the customer data API, each at its exact path. */
export function addRoutes(app: FastifyInstance, { assignments, username, create, update }: RouteOptions): void {
  const assignmentOf = (id: number): DemoAssignment => {
    const found = assignments.find(({ source }) => source.id === id);
    if (found === undefined) throw new Refusal(404, `There is no assignment ${String(id)}.`);
    return found;
  };
  app.get('/account/who_am_i', async () => ({ username }));
  app.get<WithQuery>('/crm/customer/', async ({ query }) => {
    const assignment = assignmentOf(idInQuery(query, 'assignment_id'));
    const customerId = idInQuery(query, 'customer_id');
    const record = assignment.find(customerId);
    if (record === undefined) throw new Refusal(404, `There is no customer ${String(customerId)} in this assignment.`);
    return record;
  });
  app.get<WithQuery>('/crm/customers', async ({ query }, reply) => {
    const records = assignmentOf(idInQuery(query, 'assignment_id')).all();
    return reply.type('application/json; charset=utf-8').send(jsonList(records));
  });
  if (update) {
    app.post<WithBody>('/crm/update_customer/', async ({ body }) => {
      const { assignmentId, customerId, fields } = customerIn(body);
      return assignmentOf(assignmentId).update(customerId, fields, { updated: now(), updated_by: username });
    });
  }
  if (create) {
    app.post<WithBody>('/crm/customers', async ({ body }) => {
      const { assignmentId, customerId, fields } = customerIn(body);
      return assignmentOf(assignmentId).create(customerId, fields);
    });
  }
  addLists(app, assignments);
  addRedirects(app, update ? ['/crm/customer', '/crm/update_customer'] : ['/crm/customer']);
}

/** What shows that a server speaks the other interface; it knows nothing below `/crm`. */
export function addOtherInterface(app: FastifyInstance, assignments: readonly DemoAssignment[]): void {
  app.get('/api/v1/campaigns', async () =>
    assignments.map(({ source: { id, name } }) => ({
      campaign__id: id,
      campaign__name: name,
      campaign__archived_date: '',
      campaign__is_active: true,
      campaign__crm_type: 'B2C',
      service__id: 1,
      service__name: client.client_name,
      data_owner__id: id,
      data_owner__name: name,
    })),
  );
}

function addLists(app: FastifyInstance, assignments: readonly DemoAssignment[]): void {
  const named = assignments.map(({ source: { id, name } }) => ({
    assignment_id: id,
    assignment_name: name,
    ...client,
  }));
  app.get('/assignments', async () => named);
  app.get<WithQuery>('/campaigns', async ({ query }) => {
    const campaigns = named.flatMap((assignment, index) => [
      campaign(2 * index + 1, 'Våren 2023', '2023-03-01', '2023-06-30', assignment),
      campaign(2 * index + 2, 'Nye kunder', '2024-01-01', null, assignment),
    ]);
    return query['include_inactive_campaigns'] === 'True'
      ? campaigns
      : campaigns.filter(({ end_date: end }) => end === null);
  });
}

const campaign = <T extends object>(id: number, name: string, start: string, end: string | null, assignment: T) => ({
  campaign_id: id,
  campaign_name: name,
  start_date: start,
  end_date: end,
  ...assignment,
});

/** A path without its slash leads to the one with it, as servers of this kind do; the body of a POST is lost there. */
function addRedirects(app: FastifyInstance, paths: readonly string[]): void {
  for (const path of paths) {
    app.route({
      method: ['GET', 'POST'],
      url: path,
      handler: async ({ url }: FastifyRequest, reply) => reply.redirect(`${path}/${url.slice(path.length)}`, 301),
    });
  }
}

function idInQuery(query: WithQuery['Querystring'], name: string): number {
  const value = query[name];
  if (typeof value !== 'string' || !/^\d{1,15}$/.test(value)) throw new Refusal(400, `${name} must be an integer.`);
  return Number(value);
}

function customerIn(body: CustomerRecord | undefined) {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw new Refusal(400, 'The body must be a JSON object.');
  }
  const { assignment_id: assignmentId, customer_id: customerId, ...fields } = body;
  return { assignmentId: idIn(assignmentId, 'assignment_id'), customerId: idIn(customerId, 'customer_id'), fields };
}

function idIn(value: unknown, name: string): number {
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0) {
    throw new Refusal(400, `${name} must be an integer.`);
  }
  return value;
}
