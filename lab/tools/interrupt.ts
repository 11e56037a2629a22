/** Aborts on Ctrl-C and on a request to end, once: what was started is then stopped in order. */
export function onInterrupt(say: (text: string) => void): AbortSignal {
  const controller = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.on(signal, () => {
      if (!controller.signal.aborted) {
        say(`${signal}: stopping what was started …`);
        controller.abort();
      }
    });
  }
  return controller.signal;
}
