import { App, type AppConfig } from "cdktf";
import { loadSettings } from "../settings";
import { BastionStack } from "./bastion-stack";
import { FleetStack } from "./fleet-stack";

/** The app for a file of settings or a folder of them: one stack per pair, and one for the dashboard of several. Nothing is written yet. */
export function bastionApp(location: string, config?: AppConfig): App {
  const loaded = loadSettings(location);
  const app = new App(config);
  for (const one of loaded) {
    new BastionStack(app, one);
  }
  if (loaded.length > 1) {
    new FleetStack(app, loaded);
  }
  return app;
}
