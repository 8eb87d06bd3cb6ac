import { type FormEvent, useId, useState } from 'react';
import { Form } from 'react-aria-components';
import type { CustomerFound } from '../../../core/forgotten.ts';
import type { PersonForgotten } from '../../../shared/contract/forgetting.ts';
import { useForgetAnswers } from '../../api/use-call.ts';
import { type JobHandle, useJob } from '../../api/use-job.ts';
import { useAbout } from '../../app/use-about.ts';
import { useFormats, useText } from '../../text/language.tsx';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorBanner } from '../../ui/error-state.tsx';
import { JobProgress } from '../../ui/job-progress.tsx';
import { RadioGroup } from '../../ui/radio-group.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { PersonRemoved } from './person-removed.tsx';
import styles from './forget-person.module.css';
import { Setting } from './settings-section.tsx';

/** One person is removed from this computer: asked for by number, shown, asked about, and then told what is left to do. */
export function ForgetPersonSetting() {
  const text = useText('forgetting');
  const [isOpen, setIsOpen] = useState(false);
  return (
    <Setting name={text.name} hint={text.hint}>
      <Button onPress={() => setIsOpen(true)}>{text.open}</Button>
      {isOpen && <ForgetPersonDialog onClose={() => setIsOpen(false)} />}
    </Setting>
  );
}

function ForgetPersonDialog({ onClose }: { readonly onClose: () => void }) {
  // Each dialog has its own: what an earlier one found or removed is not what this one asks about.
  const slot = useId();
  const find = useJob('person.find', `person.find:${slot}`);
  const forget = useJob('person.forget', `person.forget:${slot}`);
  const forgetAnswers = useForgetAnswers();
  const [customerId, setCustomerId] = useState<number>();
  const look = (id: number): void => {
    setCustomerId(id);
    void find.run({ customerId: id });
  };
  const run = async (id: number, found: CustomerFound | undefined): Promise<void> => {
    const place = found && { account: found.account, assignmentId: found.assignmentId };
    await forget.run({ customerId: id, ...(place !== undefined && { place }) }, place);
    // Also where it was stopped on its way.
    forgetAnswers('assignment.list', 'history.list', 'snapshot.customers', 'snapshot.values', 'review.state');
  };
  const found = find.isRunning ? undefined : find.value;
  if (customerId !== undefined && forget.value !== undefined && !forget.isRunning)
    return (
      <DoneStep
        customerId={customerId}
        done={forget.value}
        onAgain={() => look(customerId)}
        reset={forget.reset}
        onClose={onClose}
      />
    );
  if (customerId === undefined || found === undefined)
    return <NumberStep find={find} onLook={look} onClose={onClose} />;
  return (
    <AskStep
      customerId={customerId}
      found={found}
      forget={forget}
      onForget={(place) => void run(customerId, place)}
      onOther={() => {
        forget.reset();
        find.reset();
        setCustomerId(undefined);
      }}
      onClose={onClose}
    />
  );
}

interface NumberStepProps {
  readonly find: JobHandle<'person.find'>;
  readonly onLook: (customerId: number) => void;
  readonly onClose: () => void;
}

function NumberStep({ find, onLook, onClose }: NumberStepProps) {
  const text = useText('forgetting');
  const common = useText('common');
  const [typed, setTyped] = useState('');
  const [isWrong, setIsWrong] = useState(false);
  const formId = useId();
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    const id = customerNumber(typed);
    setIsWrong(id === undefined);
    if (id !== undefined) onLook(id);
  };
  return (
    <Dialog
      title={text.name}
      isOpen
      size="sm"
      onClose={onClose}
      isBusy={find.isRunning}
      actions={
        <>
          <Button onPress={onClose} isDisabled={find.isRunning}>
            {common.cancel}
          </Button>
          <Button type="submit" form={formId} variant="primary" isPending={find.isRunning}>
            {text.look}
          </Button>
        </>
      }
    >
      <Form id={formId} onSubmit={onSubmit}>
        <TextField
          label={text.number}
          hint={text.numberHint}
          {...(isWrong && { error: text.notANumber })}
          inputMode="numeric"
          value={typed}
          onChange={(next) => {
            setTyped(next);
            setIsWrong(false);
          }}
          autoFocus
        />
      </Form>
      {find.error !== undefined && <ErrorBanner error={find.error} />}
    </Dialog>
  );
}

/** As people copy it, with spaces around or inside. */
export function customerNumber(typed: string): number | undefined {
  const digits = typed.replaceAll(/\s/gu, '');
  const id = Number(digits);
  return /^\d+$/u.test(digits) && Number.isSafeInteger(id) ? id : undefined;
}

interface AskStepProps {
  readonly customerId: number;
  readonly found: readonly CustomerFound[];
  readonly forget: Pick<JobHandle<'person.forget'>, 'isRunning' | 'progress' | 'status' | 'error' | 'cancel'>;
  readonly onForget: (place: CustomerFound | undefined) => void;
  readonly onOther: () => void;
  readonly onClose: () => void;
}

function AskStep({ customerId, found, forget, onForget, onOther, onClose }: AskStepProps) {
  const text = useText('forgetting');
  const common = useText('common');
  const [id, setId] = useState(keyOf(found[0]));
  const chosen = found.find((place) => keyOf(place) === id);
  const customer = String(customerId);
  return (
    <Dialog
      title={text.question(customer)}
      isOpen
      onClose={onClose}
      isBusy={forget.isRunning}
      role="alertdialog"
      actions={
        <>
          <Button onPress={onOther} isDisabled={forget.isRunning}>
            {text.other}
          </Button>
          <Button onPress={onClose} isDisabled={forget.isRunning} autoFocus>
            {common.cancel}
          </Button>
          <Button variant="danger" isPending={forget.isRunning} onPress={() => onForget(chosen)}>
            {found.length === 0 ? text.traces : text.forget(customer)}
          </Button>
        </>
      }
    >
      <PersonStored customerId={customerId} found={found} chosen={id} onChoose={setId} />
      {forget.isRunning && (
        <JobProgress
          title={text.forgetting}
          progress={forget.progress}
          onCancel={forget.cancel}
          isCancelling={forget.status === 'cancelling'}
        />
      )}
      {forget.error !== undefined && <ErrorBanner error={forget.error} />}
    </Dialog>
  );
}

const keyOf = (place: CustomerFound | undefined): string =>
  place === undefined ? '' : `${String(place.assignmentId)} ${place.account}`;

interface PersonStoredProps {
  readonly customerId: number;
  readonly found: readonly CustomerFound[];
  readonly chosen: string;
  readonly onChoose: (place: string) => void;
}

/** What is stored of the person, where, and what forgetting means. */
export function PersonStored({ customerId, found, chosen, onChoose }: PersonStoredProps) {
  const text = useText('forgetting');
  const format = useFormats();
  const about = useAbout();
  const filesOf = ({ snapshots, plans }: CustomerFound): string =>
    text.files(format.count(snapshots), snapshots, format.count(plans), plans);
  const [first] = found;
  if (first === undefined)
    return (
      <>
        <p>{text.nowhere(String(customerId))}</p>
        <p className={styles.hint}>{text.nowhereHint}</p>
      </>
    );
  return (
    <>
      {found.length === 1 ? (
        <div>
          <p>{text.stored(String(customerId), about(first))}</p>
          <p className={styles.files}>{filesOf(first)}</p>
        </div>
      ) : (
        <RadioGroup
          label={text.severalPlaces}
          value={chosen}
          onChange={onChoose}
          options={found.map((place) => ({ id: keyOf(place), name: about(place), hint: filesOf(place) }))}
        />
      )}
      <p>{text.consequence}</p>
      <Banner level="warning">{text.cube}</Banner>
    </>
  );
}

interface DoneStepProps {
  readonly customerId: number;
  readonly done: PersonForgotten;
  readonly onAgain: () => void;
  readonly reset: () => void;
  readonly onClose: () => void;
}

function DoneStep({ customerId, done, onAgain, reset, onClose }: DoneStepProps) {
  const text = useText('forgetting');
  const common = useText('common');
  return (
    <Dialog
      title={text.name}
      isOpen
      onClose={onClose}
      actions={
        <>
          {done.notReached.length > 0 && (
            <Button
              onPress={() => {
                reset();
                onAgain();
              }}
            >
              {text.again}
            </Button>
          )}
          <Button variant="primary" onPress={onClose} autoFocus>
            {common.close}
          </Button>
        </>
      }
    >
      <PersonRemoved customerId={customerId} done={done} />
    </Dialog>
  );
}
