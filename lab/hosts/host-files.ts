import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { environmentFor, type LocalAwsAccess } from "../local-aws/access";
import type { DeployedHost } from "./deployed-hosts";
import { NO_HASTE, type Haste } from "./haste";

/**
 * What makes a machine the host the local AWS describes, and nothing more: the user data is untouched.
 *
 * @param folder The files are written here.
 * @param haste How it keeps step with a lab that runs faster than AWS.
 * @returns path in the machine → path here
 */
export function hostFiles(
  host: DeployedHost,
  aws: LocalAwsAccess,
  folder: string,
  haste: Haste = NO_HASTE,
): { [inside: string]: string } {
  const loopback = loopbackOf(host);
  const contents: { [inside: string]: string | Buffer } = {
    // Instead of the metadata service of EC2.
    "/var/lib/cloud/seed/nocloud/user-data": host.userData,
    "/var/lib/cloud/seed/nocloud/meta-data": `instance-id: ${host.instanceId}\nlocal-hostname: ${host.hostname}\n`,
    "/etc/cloud/cloud.cfg.d/99-lab.cfg":
      "datasource_list: [NoCloud, None]\nnetwork: {config: disabled}\napt: {preserve_sources_list: true}\nlocale: false\n",
    // All units find the local AWS, and have in it what the instance role would give them.
    "/etc/systemd/system.conf.d/lab.conf": `[Manager]\nShowStatus=no\nDefaultEnvironment=${environmentLine({
      ...environmentFor(aws, {}),
      ...haste.environment,
      BASTION_WATCHED_ADDRESS: loopback,
    })}\n`,
    // The hosts share one loopback: each has its own addresses of it.
    "/etc/default/ssh": `SSHD_OPTS=-oListenAddress=${host.address} -oListenAddress=${loopback}\n`,
    // The journal outlives the machine.
    "/etc/systemd/journald.conf.d/lab.conf":
      "[Journal]\nForwardToConsole=yes\nMaxLevelConsole=info\nRateLimitIntervalSec=0\n",
    ...haste.files,
  };
  return Object.fromEntries(
    Object.entries(contents).map(([inside, content]) => {
      const here = join(folder, inside);
      mkdirSync(dirname(here), { recursive: true });
      writeFileSync(here, content);
      return [inside, here];
    }),
  );
}

/** What stands for 127.0.0.1 on this host alone: nobody outside uses it, and no silence is ever over it. */
function loopbackOf({ address }: DeployedHost): string {
  return address.replace(/^\d+\.\d+/, "127.254");
}

function environmentLine(environment: NodeJS.ProcessEnv): string {
  return Object.entries(environment)
    .map(([name, value]) => `${name}=${value}`)
    .join(" ");
}
