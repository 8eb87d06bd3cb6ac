// Loaded by Electron before the application (`-r`): prints when the window and the engine were there, and ends it.
const { app, utilityProcess } = require('electron');

const engineReady = Promise.withResolvers();
const fork = utilityProcess.fork;
utilityProcess.fork = (...asked) => {
  const child = fork(...asked);
  child.on('message', ({ type }) => type === 'ready' && engineReady.resolve(Date.now()));
  return child;
};

/** Runs in the page. */
const look = (selector) =>
  new Promise((resolve) => {
    const seen = () => {
      const [picture] = performance.getEntriesByName('first-contentful-paint');
      if (picture === undefined || document.querySelector(selector) === null) requestAnimationFrame(seen);
      else resolve({ navigation: performance.timeOrigin, picture: picture.startTime, screen: performance.now() });
    };
    seen();
  });

app.on('web-contents-created', (_event, contents) => {
  contents.once('did-finish-load', async () => {
    const script = `(${look})(${JSON.stringify(process.env.BENCH_SELECTOR)})`;
    const { navigation, picture, screen } = await contents.executeJavaScript(script);
    const marks = { navigation, picture: navigation + picture, screen: navigation + screen };
    process.stdout.write(`${JSON.stringify({ ...marks, engine: await engineReady.promise })}\n`);
    app.exit(0);
  });
});
