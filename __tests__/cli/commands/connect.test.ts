import type { AwsView, FixedAddressState } from "../../../src/aws/view";
import { UserError } from "../../../src/model/user-error";
import * as open from "../../../src/aws/open";
import { bastion } from "../../support/cli";
import { SettingsFolder } from "../../support/settings-file";
import { MINIMAL_SETTINGS } from "../../support/synth";

const KEY = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ0";

const OSAKA = {
  ...MINIMAL_SETTINGS,
  name: "osaka-ssh",
  region: "ap-northeast-3",
  dns: { zone: "example.co.jp", record: "osaka" },
  nodes: {
    primary: { subnetId: "subnet-0a1b2c3d4e5f60011" },
    secondary: { subnetId: "subnet-0a1b2c3d4e5f60012" },
  },
};

/** AWS with two pairs in it. */
const ADDRESSES: { [pair: string]: FixedAddressState[] } = {
  "corp-ssh": [
    { node: "primary", allocationId: "eipalloc-1", publicIp: "198.51.100.1" },
    { node: "secondary", allocationId: "eipalloc-1", publicIp: "198.51.100.2" },
  ],
  "osaka-ssh": [
    { node: "primary", allocationId: "eipalloc-1", publicIp: "203.0.113.1" },
    { node: "secondary", allocationId: "eipalloc-1", publicIp: "203.0.113.2" },
  ],
};

describe("commands for the people who connect", () => {
  const folder = new SettingsFolder();
  const close = jest.fn();
  let openAwsView: jest.SpyInstance;
  beforeEach(() => {
    openAwsView = jest.spyOn(open, "openAwsView").mockReturnValue({
      zoneName: () => Promise.resolve("example.com"),
      addresses: (pair) => Promise.resolve(ADDRESSES[pair]),
      hostPublicKey: () => Promise.resolve(KEY),
      close,
    } as Partial<AwsView> as AwsView);
  });
  afterEach(() => jest.restoreAllMocks());
  afterAll(() => folder.remove());

  const corp = folder.write("corp-ssh", MINIMAL_SETTINGS);

  describe("redundant-bastion ssh-config", () => {
    test("needs no AWS when the settings say the names", async () => {
      const { out, exitCode } = await bastion(["ssh-config", "-s", corp, "--user", "alice"]);
      expect(out).toContain("Host corp-ssh ssh.example.co.jp\n  HostName ssh.example.co.jp\n");
      expect(out).toContain("  User alice\n");
      expect(exitCode).toBe(0);
      expect(openAwsView).not.toHaveBeenCalled();
    });

    test("shows the way to every target ports may be forwarded to", async () => {
      const settings = {
        ...MINIMAL_SETTINGS,
        access: { ...MINIMAL_SETTINGS.access, forwardTo: ["db:5432"] },
      };
      const other = new SettingsFolder();
      const { out } = await bastion(["ssh-config", "-s", other.write("a", settings)]);
      other.remove();
      expect(out).toContain("LocalForward localhost:15432 db:5432\n");
    });

    test("prints JSON, with the part as it is", async () => {
      const config = (await bastion(["ssh-config", "-s", corp])).out;
      const { out } = await bastion(["ssh-config", "-s", corp, "--json"]);
      const nodes = { primary: "ssh-1.example.co.jp", secondary: "ssh-2.example.co.jp" };
      expect(JSON.parse(out)).toEqual([
        { pair: "corp-ssh", hostname: "ssh.example.co.jp", port: 22, nodes, config },
      ]);
    });

    test("looks up what the settings do not say", async () => {
      const other = new SettingsFolder();
      const file = other.write("a", {
        ...MINIMAL_SETTINGS,
        dns: { zoneId: "Z0123456789", nodeRecords: false },
      });
      const { out } = await bastion(["ssh-config", "-s", file]);
      other.remove();
      expect(out).toContain("HostName ssh.example.com\n");
      expect(out).toContain("Host corp-ssh-2 198.51.100.2\n");
      expect(openAwsView).toHaveBeenCalledWith({ region: "ap-northeast-1" });
      expect(close).toHaveBeenCalledTimes(1);
    });
  });

  describe("redundant-bastion known-hosts", () => {
    test("prints one line for all names and addresses", async () => {
      expect(await bastion(["known-hosts", "-s", corp])).toEqual({
        out: `ssh.example.co.jp,ssh-1.example.co.jp,ssh-2.example.co.jp,198.51.100.1,198.51.100.2 ${KEY} corp-ssh\n`,
        err: "",
        exitCode: 0,
      });
    });

    test("prints JSON, with the line as it is", async () => {
      const line = (await bastion(["known-hosts", "-s", corp])).out.trimEnd();
      const { out } = await bastion(["known-hosts", "-s", corp, "--json"]);
      expect(JSON.parse(out)).toEqual([{ pair: "corp-ssh", line }]);
    });

    test("prints nothing but the reason when AWS does not answer", async () => {
      const failure = new UserError("AWS denies ec2:DescribeAddresses to these credentials");
      openAwsView.mockReturnValue({ addresses: () => Promise.reject(failure), close });
      const { out, err, exitCode } = await bastion(["known-hosts", "-s", corp]);
      expect({ out, err, exitCode }).toEqual({ out: "", err: `${failure.message}\n`, exitCode: 3 });
      expect(close).toHaveBeenCalledTimes(1);
    });
  });

  describe("redundant-bastion allowlist", () => {
    test("prints Markdown in English, and in Japanese", async () => {
      expect((await bastion(["allowlist", "-s", corp])).out).toContain("| Host name | IP address |");
      expect((await bastion(["allowlist", "-s", corp, "--lang", "ja"])).out).toContain(
        "| ホスト名 | IP アドレス |",
      );
    });

    test("prints CSV and JSON", async () => {
      expect((await bastion(["allowlist", "-s", corp, "--csv"])).out).toContain(
        "ssh.example.co.jp ssh-1.example.co.jp,198.51.100.1,TCP,22,outbound,",
      );
      expect(JSON.parse((await bastion(["allowlist", "-s", corp, "--json"])).out)).toEqual([
        expect.objectContaining({ ipAddress: "198.51.100.1", node: "primary" }),
        expect.objectContaining({ ipAddress: "198.51.100.2", node: "secondary" }),
      ]);
    });

    test("asks for every pair of a folder in its own region, or for the one that is named", async () => {
      folder.write("osaka-ssh", OSAKA);
      const { out } = await bastion(["allowlist"], { BASTION_SETTINGS: folder.path });
      expect(out).toContain("198.51.100.1");
      expect(out).toContain("203.0.113.2");
      expect(openAwsView.mock.calls).toEqual([
        [{ region: "ap-northeast-1" }],
        [{ region: "ap-northeast-3" }],
      ]);
      const { out: one } = await bastion(["allowlist", "osaka-ssh"], { BASTION_SETTINGS: folder.path });
      expect(one).not.toContain("198.51.100.1");
    });

    test.each([
      [["--lang", "de"], "Allowed choices are en, ja"],
      [["--csv", "--json"], "cannot be used with"],
    ])("fails with the code for wrong usage on %j", async (args, message) => {
      const { err, exitCode } = await bastion(["allowlist", "-s", corp, ...args]);
      expect(err).toContain(message);
      expect(exitCode).toBe(2);
    });
  });
});
