import { spawn, type ChildProcess, type ChildProcessByStdio } from "node:child_process";
import { createWriteStream, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { Readable, Writable } from "node:stream";
import { CloudWatchClient, ListMetricsCommand } from "@aws-sdk/client-cloudwatch";
import { pythonWithMoto } from "../tools/python-with-moto";
import { environmentFor, type LocalAwsAccess } from "./access";

/** Milliseconds for moto to come up; it imports much. */
const START_LIMIT = 60_000;

/** Options of {@link startLocalAws}. */
export interface LocalAwsOptions {
  /** Folder for its logs. */
  readonly folder: string;
  /** Folder of the virtual environment that is made when the machine has no moto. */
  readonly venv?: string;
  /** Region the hosts are in. Default: ap-northeast-1. */
  readonly region?: string;
  readonly signal?: AbortSignal;
  readonly onInstall?: () => void;
}

/** A local AWS that runs. It ends with this process, however that ends. */
export interface LocalAws extends LocalAwsAccess {
  /** In which Terraform, the AWS CLI and the SDKs find it. */
  readonly env: NodeJS.ProcessEnv;
  /** Every request since it started, as `service action`. */
  requests(): string[];
  stop(): Promise<void>;
}

/** Starts moto on a free loopback port. */
export async function startLocalAws(options: LocalAwsOptions): Promise<LocalAws> {
  const { folder, signal, onInstall } = options;
  mkdirSync(folder, { recursive: true });
  const python = await pythonWithMoto(options.venv ?? join(folder, "venv"), { signal, onInstall });
  const requestLog = join(folder, "aws-requests.log");
  const child = spawn(python, [join(__dirname, "moto_server.py"), "-H", "127.0.0.1", "-p", "0"], {
    // Its standard input is the line that holds it: moto ends when this process does.
    stdio: ["pipe", "ignore", "pipe"],
    env: {
      ...environmentWithoutAws(),
      LAB_REQUEST_LOG: requestLog,
      // Policies of AWS's own, which a role can be given.
      MOTO_IAM_LOAD_MANAGED_POLICIES: "true",
    },
    detached: true,
  });
  const stop = (): Promise<void> => stopped(child);
  try {
    const port = await listeningPort(child, join(folder, "moto.log"), signal);
    const access: LocalAwsAccess = {
      endpoint: `http://127.0.0.1:${port}`,
      region: options.region ?? "ap-northeast-1",
      credentials: { accessKeyId: "local", secretAccessKey: "local" },
    };
    await warmUp(access);
    return {
      ...access,
      env: environmentFor(access),
      requests: () => readFileSync(requestLog, "utf8").split("\n").filter(Boolean),
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** moto itself uses boto and must not be pointed at anything by the user's settings. */
function environmentWithoutAws(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith("AWS_")));
}

/** The port moto says it listens on. */
function listeningPort(
  child: ChildProcessByStdio<Writable, null, Readable>,
  logFile: string,
  signal?: AbortSignal,
): Promise<number> {
  return new Promise((resolve, reject) => {
    const log = createWriteStream(logFile, { flags: "a" });
    const fail = (why: string): void =>
      reject(new Error(`The local AWS did not start: ${why}. See ${logFile}.`));
    const timer = setTimeout(() => fail(`no answer in ${START_LIMIT / 1000} s`), START_LIMIT);
    const giveUp = (): void => fail("stopped");
    signal?.addEventListener("abort", giveUp, { once: true });
    child.once("error", ({ message }) => fail(message));
    child.once("exit", (code) => fail(`it ended with exit code ${code}`));
    // Read to the end: a pipe that nobody empties would block moto.
    createInterface({ input: child.stderr }).on("line", (line) => {
      log.write(`${line}\n`);
      const port = /Running on http:\/\/127\.0\.0\.1:(\d+)/.exec(line)?.[1];
      if (port !== undefined) {
        clearTimeout(timer);
        signal?.removeEventListener("abort", giveUp);
        resolve(Number(port));
      }
    });
  });
}

/** The first request of all makes moto import its services: two at once would race each other. */
async function warmUp(access: LocalAwsAccess): Promise<void> {
  const client = new CloudWatchClient({ ...access, region: "us-east-1" });
  try {
    await client.send(new ListMetricsCommand({ Namespace: "AWS/Route53" }));
  } finally {
    client.destroy();
  }
}

function stopped(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) {
    return Promise.resolve();
  }
  return new Promise((resolve) => {
    child.once("exit", () => resolve());
    child.stdin?.end();
    child.kill("SIGTERM");
  });
}
