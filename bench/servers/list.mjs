// Serves a ready-made list of customers as fast as the disk gives it, so that the client is what is measured.
import { createReadStream } from 'node:fs';
import { createServer } from 'node:http';

const server = createServer((_request, response) => {
  response.setHeader('content-type', 'application/json');
  createReadStream(process.argv[2], { highWaterMark: 256 * 1024 }).pipe(response);
});
server.listen(0, '127.0.0.1', () => process.send(`http://127.0.0.1:${server.address().port}`));
