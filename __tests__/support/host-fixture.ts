import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync } from "node:fs";
import { connect } from "node:net";
import { join } from "node:path";
import { Host } from "../../lab/hosts/host";
import { hostFiles } from "../../lab/hosts/host-files";
import { Machine } from "../../lab/hosts/machine";
import { waitUntil } from "../../lab/tools/wait-until";
import { requireHostSupport } from "../../lab/hosts/requirements";
import { prepareRootfs } from "../../lab/hosts/rootfs";
import { PATIENCE } from "./patience";

/** Address of the host that stands for itself, with no AWS behind it. */
export const ADDRESS = "127.91.7.1";

/** Boots a host with one user, alice, from user data as small as it can be. */
export async function bootSmallHost(folder: string): Promise<Host> {
  requireHostSupport();
  const rootfs = await prepareRootfs({ folder: join(__dirname, "../../.lab/rootfs") });
  const deployed = {
    instanceId: "i-0123456789abcdef0",
    hostname: "small",
    address: ADDRESS,
    userData: Buffer.from(
      `#cloud-config\nusers: [{name: alice, ssh_authorized_keys: ["${makeKey(join(folder, "id"))}"]}]\n`,
    ),
  };
  // Nobody is there: nothing in this host asks for AWS.
  const aws = {
    endpoint: "http://127.0.0.1:9",
    region: "ap-northeast-1",
    credentials: { accessKeyId: "local", secretAccessKey: "local" },
  };
  const machine = await Machine.boot({
    rootfs,
    hostname: deployed.hostname,
    files: hostFiles(deployed, aws, join(folder, "files")),
    consoleLog: join(folder, "console.log"),
  });
  return new Host("primary", deployed, machine);
}

/** Makes a key pair and gives the public half. */
export function makeKey(file: string): string {
  mkdirSync(join(file, ".."), { recursive: true });
  execFileSync("ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-C", "test", "-f", file]);
  return readFileSync(`${file}.pub`, "utf8").trim();
}

/** What somebody sees who connects: the banner of sshd, silence after connecting, a refusal, or nothing. */
type Seen = "banner" | "no banner" | "refused" | "no answer";

/** Tries it once. Silence is believed after a while, which is long where an answer is expected. */
export function probe(address: string, milliseconds = PATIENCE): Promise<Seen> {
  return new Promise((resolve) => {
    let state: "no answer" | "no banner" = "no answer";
    const socket = connect({ host: address, port: 22 });
    const end = (result: Seen): void => {
      clearTimeout(timer);
      socket.destroy();
      resolve(result);
    };
    const timer = setTimeout(() => end(state), milliseconds);
    socket.once("connect", () => (state = "no banner"));
    socket.once("data", (data) => end(data.toString().startsWith("SSH-2.0-") ? "banner" : "no banner"));
    socket.once("error", () => end("refused"));
  });
}

/** Waits until whoever connects sees that. */
export function untilSeen(address: string, wanted: Seen): Promise<void> {
  const look = async (): Promise<boolean> => (await probe(address, 1_000)) === wanted;
  return waitUntil(look, { what: `${wanted} at ${address}`, milliseconds: PATIENCE });
}
