import { App, type AppConfig } from "cdktf";
import { loadSettings } from "../settings";
import { BastionStack } from "./bastion-stack";

/** The app for a file of settings or a folder of them: one stack per pair. Nothing is written yet. */
export function bastionApp(location: string, config?: AppConfig): App {
  const loaded = loadSettings(location);
  const app = new App(config);
  for (const one of loaded) {
    new BastionStack(app, one);
  }
  return app;
}
