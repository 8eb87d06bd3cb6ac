/** What the registry needs to know of a plan that is open. */
interface Closable {
  close(): void;
}

/**
 * The plans that windows have open. A plan's id is the handle of its file, so that a plan is found again by the same
 * id after the engine was started anew: it is opened when it is asked for.
 */
export class OpenPlans<Plan extends Closable> {
  readonly #plans = new Map<string, Promise<Plan>>();
  readonly #open: (id: string) => Plan | Promise<Plan>;

  constructor(open: (id: string) => Plan | Promise<Plan>) {
    this.#open = open;
  }

  /** @throws whatever opening it throws; it is tried anew the next time */
  async get(id: string): Promise<Plan> {
    const known = this.#plans.get(id);
    if (known !== undefined) return known;
    const opening = (async () => this.#open(id))();
    this.#plans.set(id, opening);
    try {
      return await opening;
    } catch (error) {
      this.#plans.delete(id);
      throw error;
    }
  }

  /** The plan where it is open. */
  async known(id: string): Promise<Plan | undefined> {
    return this.#plans.get(id);
  }

  async close(id: string): Promise<void> {
    const plan = this.#plans.get(id);
    this.#plans.delete(id);
    (await plan)?.close();
  }

  async closeAll(): Promise<void> {
    await Promise.all([...this.#plans.keys()].map((id) => this.close(id)));
  }
}
