import { QueryObserver } from '@tanstack/react-query';
import { expect, it } from 'vitest';
import { createQueryClient } from '../../src/renderer/api/query-client.ts';
import { forgetAnswers } from '../../src/renderer/api/use-call.ts';

it('an answer that was asked for before it was forgotten is never the one that is shown', async () => {
  const client = createQueryClient();
  const answers: ((value: string) => void)[] = [];
  const queryFn = async (): Promise<string> => new Promise((answer) => answers.push(answer));
  const observer = new QueryObserver(client, { queryKey: ['assignment.list', {}], queryFn });
  const stop = observer.subscribe(() => undefined);
  expect(answers).toHaveLength(1);
  const forgotten = forgetAnswers(client, ['assignment.list']);
  answers[0]?.('asked while offline');
  await expect.poll(() => answers.length).toBe(2);
  answers[1]?.('asked while connected');
  await forgotten;
  expect(observer.getCurrentResult().data).toBe('asked while connected');
  stop();
  client.clear();
});
