import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { GetParameterCommand, ParameterNotFound, SSMClient } from "@aws-sdk/client-ssm";
import { hostParameters } from "../../../src/model/names";
import type { LocalAwsAccess } from "../../local-aws/access";
import { runOrThrow } from "../../tools/run";
import { waitUntil } from "../../tools/wait-until";

/** A new key of a person: the file of the private half, and the public half. */
export async function makeUserKey(folder: string): Promise<{ file: string; publicKey: string }> {
  const file = join(folder, "user-key");
  await runOrThrow("ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-C", "drill", "-f", file]);
  return { file, publicKey: readFileSync(`${file}.pub`, "utf8").trim() };
}

/** Milliseconds until the hosts must have published their key. */
const PUBLISH_LIMIT = 60_000;

/** Writes a known_hosts of one line: the shared name, and the key the hosts publish for both of them. */
export async function writeKnownHosts(
  folder: string,
  name: string,
  aws: LocalAwsAccess,
  pairName: string,
): Promise<string> {
  const ssm = new SSMClient(aws);
  try {
    let key: string | undefined;
    await waitUntil(async () => (key = await publishedKey(ssm, pairName)) !== undefined, {
      what: "the hosts to publish their key",
      milliseconds: PUBLISH_LIMIT,
      every: 200,
    });
    const file = join(folder, "known_hosts");
    writeFileSync(file, `${name} ${key}\n`);
    return file;
  } finally {
    ssm.destroy();
  }
}

/** Type and key, without the comment; undefined as long as there is none. */
async function publishedKey(ssm: SSMClient, pairName: string): Promise<string | undefined> {
  try {
    const { Parameter } = await ssm.send(
      new GetParameterCommand({ Name: hostParameters(pairName).hostPublicKey }),
    );
    return Parameter?.Value?.split(" ").slice(0, 2).join(" ");
  } catch (error) {
    if (error instanceof ParameterNotFound) {
      return undefined;
    }
    throw error;
  }
}
