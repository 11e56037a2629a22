import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { LocalAwsAccess } from "./local-aws/access";
import type { Estate } from "./local-aws/estate";

/** Folder of the lab that is kept running. */
export const RUNNING_FOLDER = join(__dirname, "../.lab/up");

const FILE = join(RUNNING_FOLDER, "lab.json");

/** What is written down of a lab that is kept running. */
export interface RunningLab {
  readonly aws: LocalAwsAccess;
  readonly estate: Estate;
  readonly rangesUrl: string;
  /** Where it is asked to stop. */
  readonly control: string;
  /** Without it nobody else can stop it. */
  readonly token: string;
}

/** The lab that is kept running; undefined when there is none. */
export async function findRunningLab(): Promise<RunningLab | undefined> {
  const lab = readFile();
  if (lab === undefined || (await ask(lab, "status"))) {
    return lab;
  }
  // It did not end in order: nothing of it runs any more, because its parts end with it.
  rmSync(FILE);
  return undefined;
}

/** Stops it; false when it does not answer. */
export function stopRunningLab(lab: RunningLab): Promise<boolean> {
  return ask(lab, "stop");
}

async function ask({ control, token }: RunningLab, what: "status" | "stop"): Promise<boolean> {
  try {
    const response = await fetch(`${control}/${what}`, {
      method: "POST",
      headers: { authorization: `Bearer ${token}` },
      signal: AbortSignal.timeout(30_000),
    });
    return response.ok;
  } catch {
    return false;
  }
}

function readFile(): RunningLab | undefined {
  try {
    return JSON.parse(readFileSync(FILE, "utf8")) as RunningLab;
  } catch {
    return undefined;
  }
}
