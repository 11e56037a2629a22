import "../src/aws/quiet-sdk";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { startLab, type Lab } from "./lab";
import { Story } from "./story";
import { ApplyProgress } from "./terraform/progress";
import type { Terraform } from "./terraform/terraform";
import { onInterrupt } from "./tools/interrupt";

const FOLDER = join(__dirname, "../.lab/start");

/** One published range, and the one AWS publishes in its place. Both stand for nobody here. */
const OLD_RANGE = "107.23.255.0/26";
const NEW_RANGE = "198.51.100.0/26";

/** What a deployment says of itself. */
interface Outputs {
  readonly ssh_hostname: string;
  readonly elastic_ips: { readonly primary: string; readonly secondary: string };
  readonly instance_ids: { readonly primary: string; readonly secondary: string };
  readonly checker_cidrs: readonly string[];
  readonly failover_seconds_worst_case: number;
}

const story = new Story(6);
const signal = onInterrupt((text) => story.say(text));

/** The main job on a local AWS: deploy, plan again, and follow a change of the published ranges. */
async function main(): Promise<void> {
  rmSync(FOLDER, { recursive: true, force: true });
  story.step("Starting a local AWS; no account is needed and nothing leaves this machine");
  const lab = await startLab({ folder: FOLDER, signal, onStep: (text) => story.say(text) });
  try {
    const { name } = lab.settings;
    story.step(`cdktf deploy ${name}: the real CDKTF, Terraform and AWS provider`);
    const progress = new ApplyProgress((text) => story.progress(text));
    const cdktf = lab.cdktf(lab.settings, { onLine: progress.line, logFile: join(FOLDER, "deploy.log") });
    await cdktf.deploy(name);
    const terraform = lab.terraform(cdktf.stackFolder(name));
    const outputs = (await terraform.outputs()) as unknown as Outputs;
    story.say(
      `${outputs.ssh_hostname} is ${outputs.elastic_ips.primary}, or ${outputs.elastic_ips.secondary}`,
    );

    await planAgain(terraform);
    await followRangeChange(lab, terraform);
    tellResult(outputs);
  } finally {
    story.step("Stopping what was started");
    await lab.stop();
  }
}

async function planAgain(terraform: Terraform): Promise<void> {
  story.step("Planning again: nothing may differ");
  const { changes, output } = await terraform.plan();
  if (changes.length > 0) {
    throw new Error(`The second plan is not empty:\n${output}`);
  }
  story.say("No changes.");
}

async function followRangeChange(lab: Lab, terraform: Terraform): Promise<void> {
  story.step(`AWS publishes ${NEW_RANGE} in place of ${OLD_RANGE}: planning`);
  lab.ranges.replace(OLD_RANGE, NEW_RANGE);
  const plan = await terraform.plan();
  const seen = plan.changes.map(({ actions, address }) => `${actions.join("+")} ${address}`).sort();
  story.say(seen.join("\n"));
  const rule = "aws_vpc_security_group_ingress_rule.checkers";
  const wanted = [`create ${rule}["${NEW_RANGE}"]`, `delete ${rule}["${OLD_RANGE}"]`];
  if (JSON.stringify(seen) !== JSON.stringify(wanted)) {
    throw new Error(`The plan should change one rule and nothing else:\n${plan.output}`);
  }
  story.step("Applying that plan");
  await terraform.apply(plan);
  story.say("One rule added, one removed; no host, address or record was touched.");
}

function tellResult({
  ssh_hostname,
  elastic_ips,
  instance_ids,
  checker_cidrs,
  failover_seconds_worst_case,
}: Outputs): void {
  story.table([
    ["name", ssh_hostname],
    ["primary", `${elastic_ips.primary}  ${instance_ids.primary}`],
    ["secondary", `${elastic_ips.secondary}  ${instance_ids.secondary}`],
    ["checker ranges", `${checker_cidrs.length} let in to the SSH port`],
    ["failover", `at most ${failover_seconds_worst_case} s`],
    ["second plan", "no changes"],
    ["range change", `+ ${NEW_RANGE}  - ${OLD_RANGE}  nothing else`],
  ]);
}

main().then(
  () => {
    story.say("Done. `npm run lab:up` keeps such a deployment running; README.md says how to deploy to AWS.");
  },
  (error: unknown) => {
    process.stderr.write(`\n${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = signal.aborted ? 130 : 1;
  },
);
