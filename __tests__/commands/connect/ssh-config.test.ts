import { sshConfig } from "../../../src/commands/connect/ssh-config";
import { ENDPOINTS } from "../../support/pair-endpoints";

const NODES = ENDPOINTS.names.nodes!;

/** The blocks of a configuration: words after Host → its lines. */
function blocksOf(config: string): Record<string, string[]> {
  const blocks = config.split(/^Host /m).slice(1);
  return Object.fromEntries(
    blocks.map((block) => {
      const [hosts, ...lines] = block.split("\n");
      return [hosts, lines.filter((line) => line.startsWith("  ")).map((line) => line.trim())];
    }),
  );
}

describe("the configuration of ssh", () => {
  test("has a block for the shared name, one for each node, and common options after them", () => {
    const blocks = blocksOf(sshConfig(ENDPOINTS, NODES));
    expect(Object.keys(blocks)).toEqual([
      "corp-ssh ssh.example.co.jp",
      "corp-ssh-1 ssh-1.example.co.jp",
      "corp-ssh-2 ssh-2.example.co.jp",
      "corp-ssh corp-ssh-1 corp-ssh-2 corp-ssh-to-* ssh.example.co.jp ssh-1.example.co.jp ssh-2.example.co.jp",
    ]);
    expect(blocks["corp-ssh ssh.example.co.jp"]).toEqual(["HostName ssh.example.co.jp"]);
    expect(blocks["corp-ssh-1 ssh-1.example.co.jp"]).toEqual(["HostName ssh-1.example.co.jp"]);
    expect(blocks["corp-ssh-2 ssh-2.example.co.jp"]).toEqual(["HostName ssh-2.example.co.jp"]);
  });

  test("accepts the known host key alone, and gives a dead bastion up", () => {
    expect(Object.values(blocksOf(sshConfig(ENDPOINTS, NODES))).at(-1)).toEqual([
      "HostKeyAlgorithms ssh-ed25519",
      "StrictHostKeyChecking yes",
      "ConnectTimeout 10",
      "ServerAliveInterval 15",
      "ServerAliveCountMax 3",
    ]);
  });

  test("names port and user when they differ from what ssh takes by itself", () => {
    const common = Object.values(
      blocksOf(sshConfig({ ...ENDPOINTS, port: 2222 }, NODES, { user: "alice" })),
    ).at(-1);
    expect(common?.slice(0, 2)).toEqual(["Port 2222", "User alice"]);
  });

  test("uses the addresses of the nodes when they have no names", () => {
    const blocks = blocksOf(
      sshConfig({ ...ENDPOINTS, names: { shared: "ssh.example.co.jp" } }, ENDPOINTS.addresses),
    );
    expect(blocks["corp-ssh-2 198.51.100.2"]).toEqual(["HostName 198.51.100.2"]);
  });

  test("forwards to every allowed destination, each from a local port of its own", () => {
    const forwardTo = ["db.internal:5432", "db2.internal:5432", "10.0.3.7:3389", "web.internal:60000"];
    const blocks = blocksOf(sshConfig(ENDPOINTS, NODES, { forwardTo }));
    const forwards = Object.values(blocks).flatMap((lines) =>
      lines.filter((line) => line.startsWith("LocalForward")),
    );
    expect(forwards).toEqual([
      "LocalForward localhost:15432 db.internal:5432",
      "LocalForward localhost:15433 db2.internal:5432",
      "LocalForward localhost:13389 10.0.3.7:3389",
      "LocalForward localhost:10000 web.internal:60000",
    ]);
    expect(blocks["corp-ssh-to-db.internal-5432"]).toContain("HostName ssh.example.co.jp");
  });

  test("jumps through the bastion to an allowed destination that is SSH", () => {
    const blocks = blocksOf(sshConfig(ENDPOINTS, NODES, { forwardTo: ["app.internal:22"] }));
    expect(blocks["app.internal"]).toEqual(["ProxyJump corp-ssh"]);
    expect(Object.keys(blocks)).not.toContain("corp-ssh-to-app.internal-22");
  });

  test("shows by an example how it is done when every destination is allowed, and only then", () => {
    expect(sshConfig(ENDPOINTS, NODES)).toContain("#   ProxyJump corp-ssh");
    expect(sshConfig(ENDPOINTS, NODES, { forwardTo: ["db.internal:5432"] })).not.toContain("#   ProxyJump");
  });
});
