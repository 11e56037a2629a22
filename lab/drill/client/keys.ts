import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { GetParameterCommand, SSMClient } from "@aws-sdk/client-ssm";
import { hostParameters } from "../../../src/host/host-parameters";
import type { LocalAwsAccess } from "../../local-aws/access";
import { runOrThrow } from "../../tools/run";

/** A new key of a person: the file of the private half, and the public half. */
export async function makeUserKey(folder: string): Promise<{ file: string; publicKey: string }> {
  const file = join(folder, "user-key");
  await runOrThrow("ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-C", "drill", "-f", file]);
  return { file, publicKey: readFileSync(`${file}.pub`, "utf8").trim() };
}

/** Writes a known_hosts of one line: the shared name, and the key the hosts have published for both of them. */
export async function writeKnownHosts(
  folder: string,
  name: string,
  aws: LocalAwsAccess,
  pairName: string,
): Promise<string> {
  const ssm = new SSMClient(aws);
  try {
    const { Parameter } = await ssm.send(
      new GetParameterCommand({ Name: hostParameters(pairName).hostPublicKey }),
    );
    const [type, key] = (Parameter?.Value ?? "").split(" ");
    const file = join(folder, "known_hosts");
    writeFileSync(file, `${name} ${type} ${key}\n`);
    return file;
  } finally {
    ssm.destroy();
  }
}
