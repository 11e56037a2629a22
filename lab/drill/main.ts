import "../../src/aws/quiet-sdk";
import { join } from "node:path";
import { Command, InvalidArgumentError } from "commander";
import { DEFAULT_TIME_FACTOR, ScaledTime } from "../route53/time";
import { processTeller } from "../story";
import { onInterrupt } from "../tools/interrupt";
import { drill } from "./drill";
import { DEFAULT_SCENARIOS, readScenarios } from "./scenario";

/** The command line of the drill. */
async function main(): Promise<void> {
  const program = new Command("drill")
    .description("plays failures of a pair on this machine, with real SSH, and measures each of them")
    .option("--real-time", "as fast as AWS: one minute is one minute")
    .option("--factor <number>", "so many times faster than AWS", toFactor, DEFAULT_TIME_FACTOR)
    .option("--only <ids>", "only these scenarios, separated by commas", (text: string) => text.split(","))
    .option("--scenarios <file>", "file of scenarios", DEFAULT_SCENARIOS)
    .option("--report <folder>", "folder of the report", join(process.cwd(), "drill-report"))
    .addHelpText("after", help)
    .parse();
  const { realTime, factor, only, scenarios, report } = program.opts<{
    realTime?: boolean;
    factor: number;
    only?: string[];
    scenarios: string;
    report: string;
  }>();
  const teller = processTeller();
  const signal = onInterrupt((text) => teller.write(`${text}\n`));
  try {
    const passed = await drill({
      factor: realTime === true ? 1 : factor,
      ...{ only, scenarios, report, teller, signal },
    });
    process.exitCode = passed ? 0 : 1;
  } catch (error) {
    const { name, message } = error as Error;
    process.stderr.write(
      `\n${name === "AbortError" ? "Interrupted: nothing of it runs any more." : message}\n`,
    );
    process.exitCode = signal.aborted ? 130 : 1;
  }
}

/** The scenarios, and what the exit code says. */
function help(): string {
  const scenarios = readScenarios(DEFAULT_SCENARIOS);
  const width = Math.max(...scenarios.map(({ id }) => id.length));
  return `
Scenarios:
${scenarios.map(({ id, title }) => `  ${id.padEnd(width)}  ${title}`).join("\n")}

It needs Linux, root and some Debian packages, and says which are missing. In the lab that npm run lab:up keeps
running it rebuilds both hosts first, and leaves all but the hosts as it was. The exit code is 0 when all passed, 1 when not, 130
after Ctrl-C. docs/drill.md has more.
`;
}

function toFactor(text: string): number {
  try {
    return new ScaledTime(Number(text)).factor;
  } catch (error) {
    throw new InvalidArgumentError((error as Error).message);
  }
}

void main();
