import { errorReport } from "./src/model/user-error";
import { DEFAULT_SETTINGS_FILE } from "./src/settings";
import { bastionApp } from "./src/stacks/bastion-app";

try {
  bastionApp(process.env.BASTION_SETTINGS ?? DEFAULT_SETTINGS_FILE).synth();
} catch (error) {
  const { text, exitCode } = errorReport(error);
  process.stderr.write(text);
  process.exitCode = exitCode;
}
