import { bootSmallHost } from "./host-fixture";

/** Boots a host, unplugs it, says so, and stays until it is killed. */
void (async (): Promise<void> => {
  const host = await bootSmallHost(process.argv[2]);
  await host.booted();
  await host.unplug();
  process.stdout.write("up\n");
  setInterval(() => undefined, 60_000);
})();
