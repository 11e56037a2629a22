import "../src/aws/quiet-sdk";
import { spawn } from "node:child_process";
import { mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { environmentFor } from "./local-aws/access";
import { findRunningLab, RUNNING_FOLDER, stopRunningLab, type RunningLab } from "./running";
import { labSettings, writeSettings } from "./settings";
import { Story } from "./story";
import { Cdktf, PROJECT } from "./terraform/cdktf";
import { ApplyProgress } from "./terraform/progress";
import { onInterrupt } from "./tools/interrupt";
import { findToolchain, type Toolchain } from "./tools/toolchain";
import { waitFor } from "./tools/wait-until";

const SETTINGS = join(RUNNING_FOLDER, "bastion.yaml");
const story = new Story(2);
const signal = onInterrupt((text) => story.say(text));

/** Starts a local AWS that stays, and deploys a pair into it. */
async function main(): Promise<void> {
  if ((await findRunningLab()) !== undefined) {
    throw new Error("The lab is up already. `npm run lab:down` stops it.");
  }
  story.step("Starting a local AWS that stays until npm run lab:down");
  rmSync(RUNNING_FOLDER, { recursive: true, force: true });
  mkdirSync(RUNNING_FOLDER, { recursive: true });
  const lab = await startDaemon();
  try {
    await deploy(lab);
  } catch (error) {
    await stopRunningLab(lab);
    throw error;
  }
}

async function deploy(lab: RunningLab): Promise<void> {
  const settings = labSettings(lab.aws, lab.estate, lab.rangesUrl);
  writeSettings(SETTINGS, settings);
  const toolchain = await findToolchain(join(RUNNING_FOLDER, "terraform.rc"), signal);
  writeFileSync(join(RUNNING_FOLDER, "env"), environmentScript(lab, toolchain));
  story.say(`local AWS on ${lab.aws.endpoint}`);

  story.step(`cdktf deploy ${settings.name}`);
  const progress = new ApplyProgress((text) => story.progress(text));
  const cdktf = new Cdktf(RUNNING_FOLDER, SETTINGS, toolchain, {
    env: environmentFor(lab.aws),
    signal,
    onLine: progress.line,
    logFile: join(RUNNING_FOLDER, "deploy.log"),
  });
  await cdktf.deploy(settings.name);
  const here = relative(process.cwd(), RUNNING_FOLDER);
  story.say(`It runs. In another shell, from this folder:

  . ${here}/env                        # the local AWS for terraform, cdktf and aws
  aws ec2 describe-addresses
  $EDITOR ${here}/bastion.yaml         # change something, e.g. a generation
  npx cdktf diff $LOCK ${settings.name}
  npx cdktf deploy $LOCK ${settings.name}
  $EDITOR ${here}/ip-ranges.json       # what AWS publishes; plan again
  npm run lab:down                   # stop it and forget it`);
}

/** Starts the daemon and waits until it has written down where it is. */
async function startDaemon(): Promise<RunningLab> {
  const logFile = join(RUNNING_FOLDER, "lab.log");
  const log = openSync(logFile, "a");
  const child = spawn(process.execPath, ["-r", "tsx/cjs", join(__dirname, "daemon.ts")], {
    cwd: PROJECT,
    detached: true,
    stdio: ["ignore", log, log],
  });
  let lab: RunningLab;
  try {
    lab = await waitFor(
      () => {
        signal.throwIfAborted();
        if (child.exitCode !== null) {
          throw new Error(`The lab did not start:\n${readFileSync(logFile, "utf8")}`);
        }
        return findRunningLab();
      },
      { what: "the local AWS", milliseconds: 300_000, every: 200 },
    );
  } catch (error) {
    child.kill("SIGTERM");
    throw error;
  }
  child.unref();
  return lab;
}

/** What a shell needs so that Terraform, CDKTF and the AWS CLI meet the local AWS and nothing else. */
function environmentScript({ aws }: RunningLab, toolchain: Toolchain): string {
  const variables = {
    ...environmentFor(aws, {}),
    ...toolchain.env,
    BASTION_SETTINGS: SETTINGS,
    LOCK: toolchain.mirror === undefined ? "" : "--skip-provider-lock",
  };
  const lines = Object.entries(variables).map(([name, value]) => `export ${name}='${value}'`);
  return `${lines.join("\n")}\nunset AWS_PROFILE AWS_SESSION_TOKEN\n`;
}

main().catch((error: unknown) => {
  process.stderr.write(`\n${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = signal.aborted ? 130 : 1;
});
