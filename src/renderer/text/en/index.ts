import { apply } from './apply.ts';
import { assignments } from './assignments.ts';
import { batch } from './batch.ts';
import { bulkUpdate } from './bulk-update.ts';
import { common } from './common.ts';
import { connect } from './connect.ts';
import { edit } from './edit.ts';
import { exporting } from './export.ts';
import { filter } from './filter.ts';
import { fit } from './fit.ts';
import { forgetting } from './forgetting.ts';
import { history } from './history.ts';
import { map } from './map.ts';
import { review } from './review.ts';
import { settings } from './settings.ts';
import { verify } from './verify.ts';
import { shell } from './shell.ts';
import { updates } from './updates.ts';

/** Every visible word in English, by feature. */
export const en = {
  common,
  shell,
  connect,
  assignments,
  batch,
  bulkUpdate,
  map,
  filter,
  fit,
  forgetting,
  review,
  apply,
  edit,
  exporting,
  history,
  settings,
  verify,
  updates,
};
