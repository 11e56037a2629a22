import { App, type AppConfig } from "cdktf";
import { loadSettings, type LoadedSettings } from "../settings";
import { withoutTokenStackTraces } from "../terraform/quiet-tokens";
import { BastionStack } from "./bastion-stack";
import { FleetStack } from "./fleet-stack";

/** The app for a file of settings or a folder of them: one stack per pair, and one for the dashboard of several in one account. Nothing is written yet. */
export function bastionApp(location: string, config?: AppConfig): App {
  withoutTokenStackTraces();
  const loaded = loadSettings(location);
  // A warning would carry one into the manifest, with paths of this machine.
  const app = new App({ stackTraces: false, ...config });
  for (const one of loaded) {
    new BastionStack(app, one);
  }
  if (loaded.length > 1 && areInOneAccount(loaded)) {
    new FleetStack(app, loaded);
  }
  return app;
}

/** As far as the settings tell: by the role that leads to the account. */
function areInOneAccount(loaded: readonly LoadedSettings[]): boolean {
  return new Set(loaded.map(({ settings }) => settings.terraform.assumeRoleArn)).size === 1;
}
