import { join } from "node:path";
import type { LocalAws } from "../../lab/local-aws/start";
import { runOrThrow } from "../../lab/tools/run";

/** Runs `redundant-bastion` as a user does, against the local AWS, and gives what it prints. */
export async function bastionOn(aws: Pick<LocalAws, "env">, ...args: string[]): Promise<string> {
  const file = join(__dirname, "../../bin/redundant-bastion.js");
  return (await runOrThrow(process.execPath, [file, ...args], { env: aws.env })).stdout;
}
