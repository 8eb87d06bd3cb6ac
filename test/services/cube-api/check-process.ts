import { parseAccountUrl } from '../../../src/services/cube-api/connection.ts';
import { createCubeClient } from '../../../src/services/cube-api/client.ts';
import { RequestError } from '../../../src/services/cube-api/http/errors.ts';

/** Checks the connection to each address given as an argument and prints what came of it, one word an address. */
for (const address of process.argv.slice(2)) {
  const client = createCubeClient({ url: parseAccountUrl(address), credentials: { kind: 'token', token: 'a-token' } });
  try {
    await client.whoAmI();
    console.log('ok');
  } catch (error) {
    if (!(error instanceof RequestError)) throw error;
    console.log(`${error.code} ${JSON.stringify(error.details?.['reason'])} ${error.failure.sent}`.replaceAll('"', ''));
  } finally {
    client.close();
  }
}
