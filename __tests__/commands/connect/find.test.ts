import type { FixedAddressState } from "../../../src/aws/view";
import { findAddresses, findEndpoints, findHostKey, findNames } from "../../../src/commands/connect/find";
import { settingsWith } from "../../support/synth";

const BOTH: FixedAddressState[] = [
  { node: "secondary", allocationId: "eipalloc-2", publicIp: "198.51.100.2" },
  { node: "primary", allocationId: "eipalloc-1", publicIp: "198.51.100.1" },
];

describe("finding a pair", () => {
  const zoneName = jest.fn(() => Promise.resolve("example.com"));
  const addresses = jest.fn(() => Promise.resolve(BOTH));
  const hostPublicKey = jest.fn((): Promise<string | undefined> => Promise.resolve(undefined));
  const aws = jest.fn(() => ({ zoneName, addresses, hostPublicKey }));
  beforeEach(() => {
    zoneName.mockResolvedValue("example.com");
    addresses.mockResolvedValue(BOTH);
    aws.mockReturnValue({ zoneName, addresses, hostPublicKey });
  });

  test("takes the names from the settings without asking AWS", async () => {
    expect(await findNames(settingsWith({ access: { port: 2222 } }), aws)).toEqual({
      pair: "corp-ssh",
      names: {
        shared: "ssh.example.co.jp",
        nodes: { primary: "ssh-1.example.co.jp", secondary: "ssh-2.example.co.jp" },
      },
      port: 2222,
    });
    expect(aws).not.toHaveBeenCalled();
  });

  test("asks for the name of a zone that is given by its id", async () => {
    const settings = settingsWith({ dns: { zone: undefined, zoneId: "Z0123456789", nodeRecords: false } });
    expect((await findNames(settings, aws)).names).toEqual({ shared: "ssh.example.com", nodes: undefined });
    expect(zoneName).toHaveBeenCalledWith("Z0123456789");
  });

  test("finds both addresses by the pair", async () => {
    expect((await findEndpoints(settingsWith(), aws)).addresses).toEqual({
      primary: "198.51.100.1",
      secondary: "198.51.100.2",
    });
    expect(addresses).toHaveBeenCalledWith("corp-ssh");
  });

  test.each([
    ["no Elastic IP", []],
    ["only one of its two Elastic IPs", BOTH.slice(0, 1)],
  ])("fails when the pair has %s", async (what, found) => {
    addresses.mockResolvedValue(found);
    await expect(findAddresses(settingsWith(), aws)).rejects.toThrow(
      `corp-ssh has ${what} in ap-northeast-1.`,
    );
  });

  test("finds the host key", async () => {
    hostPublicKey.mockResolvedValue("ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ0 bastion corp-ssh\n");
    expect(await findHostKey(settingsWith(), aws)).toBe(
      "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ0 bastion corp-ssh",
    );
  });

  test.each([
    ["there is none", undefined, "corp-ssh has no host key yet"],
    ["it is of another type", "ssh-rsa AAAA", "must hold an ssh-ed25519 key"],
    ["two lines are in its place", "ssh-ed25519 AAAA\n* ssh-ed25519 BBBB", "must hold an ssh-ed25519 key"],
  ])("fails when %s", async (_, found, message) => {
    hostPublicKey.mockResolvedValue(found);
    await expect(findHostKey(settingsWith(), aws)).rejects.toThrow(message);
  });
});
