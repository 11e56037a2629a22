import { DEFAULT_SETTINGS_FILE, SettingsError } from "./src/settings";
import { bastionApp } from "./src/stacks/bastion-app";

// CDKTF takes a stack trace for every token; mapping each back to TypeScript would take a quarter of the time.
process.setSourceMapsEnabled(false);
try {
  bastionApp(process.env.BASTION_SETTINGS ?? DEFAULT_SETTINGS_FILE).synth();
} catch (error) {
  process.setSourceMapsEnabled(true);
  if (!(error instanceof SettingsError)) {
    throw error;
  }
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
