import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, renameSync } from "node:fs";
import { join } from "node:path";
import { run, runOrThrow } from "../tools/run";

/** The release hosts run: Debian 12, which Ubuntu 24.04's user data fits. */
const SUITE = "bookworm";

/** What the cloud images of Debian and Ubuntu have and hosts need; what user data installs is here too. */
const PACKAGES = [
  "awscli",
  "ca-certificates",
  "cloud-init",
  "curl",
  "dbus",
  "iproute2",
  "libnss-myhostname",
  "libpam-systemd",
  "openssh-server",
  "procps",
  "sudo",
  "systemd-sysv",
  "unattended-upgrades",
];

/** Options of {@link prepareRootfs}. */
export interface RootfsOptions {
  /** Root file systems are kept here, one for each list of packages. */
  readonly folder: string;
  readonly signal?: AbortSignal;
  /** Told before it is built, which takes a minute. */
  readonly onBuild?: () => void;
}

/**
 * The root file system hosts are booted from: built once, read by all of them, written by none.
 *
 * @returns its folder
 */
export async function prepareRootfs({ folder, signal, onBuild }: RootfsOptions): Promise<string> {
  const key = createHash("sha256")
    .update([SUITE, process.arch, ...PACKAGES].join("\n"))
    .digest("hex");
  const rootfs = join(folder, `${SUITE}-${key.slice(0, 12)}`);
  if (!existsSync(rootfs)) {
    onBuild?.();
    await build(rootfs, signal);
  }
  return rootfs;
}

/** Builds beside its place and moves it there whole: a half-built one is never used. */
async function build(rootfs: string, signal?: AbortSignal): Promise<void> {
  mkdirSync(join(rootfs, ".."), { recursive: true });
  await removeAbandoned(join(rootfs, ".."));
  const unfinished = `${rootfs}.unfinished-${process.pid}`;
  try {
    await runOrThrow(
      // Its mounts stay in a namespace of their own: nothing of this machine is ever under the folder.
      "unshare",
      [
        ...["--mount", "mmdebstrap", "--quiet", "--mode=root", "--variant=apt"],
        ...[`--include=${PACKAGES.join(",")}`, SUITE, unfinished, ...(await ownSources())],
      ],
      { signal, logFile: `${rootfs}.log` },
    );
    renameSync(unfinished, rootfs);
  } catch (error) {
    // Somebody else may have been faster.
    if (!existsSync(rootfs)) {
      throw error;
    }
  } finally {
    await remove(unfinished);
  }
}

/** This machine's own package sources for the release; none on another release or distribution. */
async function ownSources(): Promise<string[]> {
  const format = ["deb $(SITE) $(RELEASE) $(COMPONENT)", "Created-By: Packages"];
  const { stdout } = await run("apt-get", ["indextargets", "--format", ...format]);
  return stdout.split("\n").filter((line) => line.split(" ")[2]?.startsWith(SUITE));
}

/** Removes what builders that no longer run have left. */
async function removeAbandoned(folder: string): Promise<void> {
  for (const name of readdirSync(folder)) {
    const pid = /\.unfinished-(\d+)$/.exec(name)?.[1];
    if (pid !== undefined && !existsSync(`/proc/${pid}`)) {
      await remove(join(folder, name));
    }
  }
}

async function remove(folder: string): Promise<void> {
  await runOrThrow("rm", ["-rf", "--one-file-system", folder]);
}
