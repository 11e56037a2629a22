import { DEFAULT_SETTINGS_FILE, SettingsError } from "./src/settings";
import { bastionApp } from "./src/stacks/bastion-app";

// CDKTF keeps a stack trace for every token, thousands for a pair, and nobody reads them: half of the time and memory.
const { captureStackTrace } = Error;
Error.captureStackTrace = () => undefined;
try {
  bastionApp(process.env.BASTION_SETTINGS ?? DEFAULT_SETTINGS_FILE).synth();
} catch (error) {
  if (!(error instanceof SettingsError)) {
    throw error;
  }
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
} finally {
  Error.captureStackTrace = captureStackTrace;
}
