import { DEFAULT_SETTINGS_FILE, SettingsError } from "./src/settings";
import { bastionApp } from "./src/stacks/bastion-app";

try {
  bastionApp(process.env.BASTION_SETTINGS ?? DEFAULT_SETTINGS_FILE).synth();
} catch (error) {
  if (!(error instanceof SettingsError)) {
    throw error;
  }
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
