import type { PersonForgotten } from '../../../shared/contract/forgetting.ts';
import { useFormats, useLanguage, useText } from '../../text/language.tsx';
import { Banner } from '../../ui/banner.tsx';
import { errorText } from '../../ui/error-words.ts';
import styles from './forget-person.module.css';

interface PersonRemovedProps {
  readonly customerId: number;
  readonly done: PersonForgotten;
}

/** What was removed, what could not be, and the files that a person has to look after. */
export function PersonRemoved({ customerId, done }: PersonRemovedProps) {
  const text = useText('forgetting');
  const format = useFormats();
  const language = useLanguage();
  const { snapshots, plans, presets, logLines, notReached, filesInUse, elsewhere, missing } = done;
  const customer = String(customerId);
  const isWhole = notReached.length === 0 && filesInUse === 0;
  const files = text.files(format.count(snapshots), snapshots, format.count(plans.length), plans.length);
  return (
    <>
      <Banner level={isWhole ? 'done' : 'warning'} title={isWhole ? text.done(customer) : text.notWhole(customer)}>
        {text.removed(files, format.count(logLines), logLines)}
        {filesInUse > 0 && <p>{text.filesInUse(format.count(filesInUse), filesInUse)}</p>}
      </Banner>
      <Paths
        heading={text.notReached}
        paths={notReached.map(({ path, error }) => [path, errorText(error, language).sentence])}
      />
      <Paths
        heading={text.plans}
        paths={plans.map(({ path, rows, voidsApproval }) => [
          path,
          [text.rows(format.count(rows), rows), ...(voidsApproval ? [text.voidsApproval] : [])].join(' · '),
        ])}
      />
      <Paths heading={text.presets} paths={presets.map((name) => [name])} />
      <Paths heading={text.missing} paths={missing.map((path) => [path])} />
      <Paths heading={text.elsewhere} paths={elsewhere.map((path) => [path])} />
      <p className={styles.hint}>
        {text.unknown} {text.cube}
      </p>
    </>
  );
}

interface PathsProps {
  readonly heading: string;
  readonly paths: readonly (readonly [path: string, note?: string])[];
}

function Paths({ heading, paths }: PathsProps) {
  if (paths.length === 0) return null;
  return (
    <section className={styles.paths}>
      <h3 className={styles.heading}>{heading}</h3>
      <ul className={styles.paths}>
        {paths.map(([path, note]) => (
          <li key={path}>
            <p className={styles.path}>{path}</p>
            {note !== undefined && <p className={styles.hint}>{note}</p>}
          </li>
        ))}
      </ul>
    </section>
  );
}
