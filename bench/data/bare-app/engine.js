process.parentPort.postMessage({ type: 'ready' });
