import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { reviewPlan } from '../data/make-review-plan.mjs';
import { built } from '../lib/built.mjs';

const options = { clock: { now: () => new Date() }, openSnapshot: () => undefined };
const first = { from: 0, count: 100 };
const matching = (filter) => ({ kind: 'matching', filter, except: [] });
const toTrondheim = async (review) => {
  const { patterns } = await review.patterns({ field: 'city' }, { from: 0, count: 1 });
  const { field, before, after } = patterns[0];
  return { pattern: { field, before, after } };
};

async function open(input, change) {
  const { ReviewSession } = await built('services/review/session.js');
  const plan = await reviewPlan(input);
  const path = change ? join(input.cache, 'review-changed.cubeplan') : plan;
  if (change) copyFileSync(plan, path);
  return () => ReviewSession.open(path, options);
}

/** The plan was looked through before; `prepare` is not measured either. */
const ready =
  (work, { change = false, prepare = async () => undefined } = {}) =>
  async (_tally, input) => {
    const review = (await open(input, change))();
    await review.ready();
    const prepared = await prepare(review);
    return async () => {
      await work(review, prepared);
      return { rows: review.state().counts.rows };
    };
  };

export const contenders = {
  'opening, to the first page': async (_tally, input) => {
    const begin = await open(input, false);
    return async () => {
      const review = begin();
      return { rows: (await review.page({}, first)).total };
    };
  },
  'looking all rows through': async (_tally, input) => {
    const review = (await open(input, false))();
    return async () => {
      await review.ready();
      return { rows: review.state().counts.rows };
    };
  },
  'a page of 100 rows in the middle': ready((review, middle) => review.page({}, { from: middle, count: 100 }), {
    prepare: async (review) => review.state().counts.rows >> 1,
  }),
  'all counts': ready(async (review) => review.state()),
  'a filter: status, field and outcome': ready((review) =>
    review.page({ statuses: ['changed'], fields: ['city'], outcomes: ['pending'] }, first),
  ),
  'a search that many rows have': ready((review) => review.page({ text: 'trondheim' }, first)),
  'a search that one row has': ready((review) => review.page({ text: 'svar (1001)' }, first)),
  'the first patterns': ready((review) => review.patterns({}, first)),
  'the rows of a pattern': ready((review, filter) => review.page(filter, first), { prepare: toTrondheim }),
  'leaving out a pattern': ready((review, filter) => review.exclude(matching(filter), true), {
    change: true,
    prepare: toTrondheim,
  }),
  'leaving out all rows': ready((review) => review.exclude(matching({}), true), { change: true }),
  'correcting a cell': ready((review) => review.fix(1, 2, 'Et annet navn'), { change: true }),
};
