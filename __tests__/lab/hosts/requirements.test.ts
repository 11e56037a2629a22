import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { requireHostSupport } from "../../../lab/hosts/requirements";

const COMMANDS = ["mmdebstrap", "nft", "nsenter", "setpriv", "ssh", "systemd-nspawn", "unshare"];

describe("what booting hosts takes", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "bastion-commands-"));
    COMMANDS.forEach((command) => writeFileSync(join(folder, command), ""));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const machine = (changes: object) => ({ platform: "linux" as const, userId: 0, path: folder, ...changes });

  test("is there on Linux with root and all commands", () => {
    expect(() => requireHostSupport(machine({ path: `/nowhere:${folder}` }))).not.toThrow();
  });

  test("fails on another system", () => {
    expect(() => requireHostSupport(machine({ platform: "darwin" }))).toThrow("Missing: Linux");
  });

  test("fails with all that is missing at once, and with the command that installs it", () => {
    rmSync(join(folder, "nft"));
    rmSync(join(folder, "mmdebstrap"));
    expect(() => requireHostSupport(machine({ userId: 1000 }))).toThrow(
      /Missing: root; mmdebstrap, nft \(apt-get install .*mmdebstrap nftables .*systemd-container/,
    );
  });
});
