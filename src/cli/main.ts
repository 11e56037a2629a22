import { errorReport } from "../model/user-error";
import { processContext } from "./context";
import { runCli } from "./program";

// Node would end with 1, which tells a pipeline that a person must act: see ExitCode.
process.on("uncaughtException", (error) => {
  const { text, exitCode } = errorReport(error);
  process.stderr.write(text);
  process.exit(exitCode);
});

void runCli(process.argv.slice(2), processContext());
