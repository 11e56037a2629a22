import { DEFAULT_SETTINGS_FILE, SettingsError } from "./src/settings";
import { bastionApp } from "./src/stacks/bastion-app";

// CDKTF would keep a stack trace for every token, thousands for a pair: a third of the time, for nobody.
Error.captureStackTrace = () => undefined;
try {
  bastionApp(process.env.BASTION_SETTINGS ?? DEFAULT_SETTINGS_FILE).synth();
} catch (error) {
  if (!(error instanceof SettingsError)) {
    throw error;
  }
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
