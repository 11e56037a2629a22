import { processContext } from "./context";
import { runCli } from "./program";

void runCli(process.argv.slice(2), processContext());
