import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Authorization } from '../../../../src/services/cube-api/authorization.ts';
import { serverMessage } from '../../../../src/services/cube-api/http/server-message.ts';

const authorization = new Authorization({ kind: 'token', token: 'SECRET99' });
const said = (body: string): string | undefined => serverMessage(body, authorization);

test.each<readonly [string, string, string | undefined]>([
  ['a message', '{"message":"Customer is locked."}', 'Customer is locked.'],
  ['a detail', '{"detail":"Invalid token."}', 'Invalid token.'],
  ['an error with a message', '{"error":{"code":7,"message":"No such field"}}', 'No such field'],
  ['field errors', '{"email":["Enter a valid email."],"zip_code":["x"]}', 'email: Enter a valid email.'],
  ['general errors', '{"non_field_errors":["Ids are missing."]}', 'Ids are missing.'],
  ['nested errors', '{"errors":[{"customer":{"email":["Bad"]}}]}', 'customer: email: Bad'],
  ['a JSON text', '"Nope"', 'Nope'],
  ['a list of texts', '["First","Second"]', 'First'],
  ['a message with a stack', '{"message":"Boom\\n   at f (x.js:1)","stack":"Error: Boom\\n at f"}', 'Boom'],
  ['only a stack', '{"stack":["at f (x.js:1)"],"trace":["y"]}', undefined],
  ['nothing for people', '{"code":7,"ok":false}', undefined],
  ['empty JSON', '{}', undefined],
  ['nothing', '', undefined],
  ['white space', ' \r\n\t', undefined],
  ['a text', 'Service unavailable\nTry later', 'Service unavailable'],
  ['a ruler above a text', '-----\nService unavailable', 'Service unavailable'],
  [
    'a Python trace',
    'Traceback (most recent call last):\n  File "/srv/cube/views.py", line 3, in post\n    x = 1 / 0\nValueError: bad zip code\n',
    'ValueError: bad zip code',
  ],
  [
    'a Java trace',
    'java.lang.IllegalStateException: closed\n\tat no.cube.X.f(X.java:3)',
    'java.lang.IllegalStateException: closed',
  ],
  [
    'a page',
    '<!DOCTYPE html>\n<html><head><style>p{}</style><title>502 Bad&nbsp;Gateway</title></head><body><h1>x</h1></body></html>',
    '502 Bad Gateway',
  ],
  [
    'a heading',
    '<html><title> </title><h1>Siden finnes <b>ikke</b> &#8211; pr&oslash;v igjen</h1></html>',
    'Siden finnes ikke – prøv igjen',
  ],
  [
    'a paragraph',
    '<div><script>var x = "<p>no</p>";</script><p class="a">Logg inn &lt;her&gt;</p></div>',
    'Logg inn <her>',
  ],
  ['a piece of a page', '<html><body>Down for maintenance', 'Down for maintenance'],
  ['an empty page', '<html></html>', undefined],
  ['a repeated token', '{"detail":"Unknown: Token SECRET99"}', 'Unknown: Token ***'],
  ['terminal tricks', '{"message":"a\\u001b[31mb\\u202ec\\u0000d"}', 'a [31mb c d'],
])('of %s', (_, body, message) => {
  expect(said(body)).toBe(message);
});

test('a long message is cut, and no letter with it', () => {
  expect(said('x'.repeat(1000))).toBe(`${'x'.repeat(299)}…`);
  const cut = said(`x${'😀'.repeat(300)}`) ?? '';
  expect(cut.isWellFormed()).toBe(true);
  expect(cut.length).toBeLessThanOrEqual(300);
});

test('whatever a server says becomes one short clean line without the token', () => {
  const page = fc.array(
    fc.constantFrom('<', '>', '</', 'title', '<p>', '<script', '&#', 'x41;', '{"', '":', 'SECRET99', '\u001b', '\n'),
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: 'binary' }),
        fc.json(),
        page.map((parts) => parts.join('')),
      ),
      (body) => {
        const message = said(body);
        if (message === undefined) return;
        expect(message).not.toBe('');
        expect(message.length).toBeLessThanOrEqual(300);
        expect(message).not.toMatch(/[\p{Cc}\p{Cf}]|SECRET99/u);
      },
    ),
  );
});

test('a page made to be slow is not', () => {
  const started = performance.now();
  for (const part of ['<script', '<!--', '<title>', '<p', '<', '&#1', '{"a":']) said(`<${part.repeat(100_000)}`);
  expect(performance.now() - started).toBeLessThan(3000);
});
