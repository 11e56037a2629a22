import type { AwsView, FixedAddressState } from "../../../src/aws/view";
import { UserError } from "../../../src/model/user-error";
import * as open from "../../../src/aws/open";
import { readOnlyPolicy } from "../../../src/aws/policy";
import { bastion, type CliResult } from "../../support/cli";
import { SettingsFolder } from "../../support/settings-file";
import { MINIMAL_SETTINGS } from "../../support/synth";

const ADDRESS: FixedAddressState = {
  node: "primary",
  allocationId: "eipalloc-0a1b2c3d4e5f60001",
  publicIp: "198.51.100.1",
};

describe("redundant-bastion adopt", () => {
  const folder = new SettingsFolder();
  const close = jest.fn();
  let opened: jest.SpyInstance;
  let addresses: FixedAddressState[];
  beforeEach(() => {
    addresses = [ADDRESS];
    close.mockClear();
    const aws: Partial<AwsView> = {
      addresses: () => Promise.resolve(addresses),
      networkInterfaces: () => Promise.resolve([]),
      hosts: () => Promise.resolve([]),
      securityGroups: () => Promise.resolve([{ groupId: "sg-1", name: "corp-ssh-operators" }]),
      securityGroupRules: () => Promise.resolve([]),
      healthChecks: () => Promise.resolve([]),
      roles: () => Promise.resolve([]),
      instanceProfiles: () => Promise.resolve([]),
      functions: () => Promise.resolve([]),
      logGroups: () => Promise.resolve([]),
      close,
    };
    opened = jest.spyOn(open, "openAwsView").mockReturnValue(aws as AwsView);
  });
  afterEach(() => jest.restoreAllMocks());
  afterAll(() => folder.remove());

  // Without ranges to read: the prefix list needs none.
  const settings = { ...MINIMAL_SETTINGS, checkers: { source: "managed-prefix-list" } };
  const file = folder.write("corp-ssh", settings);
  const adopt = (...args: string[]): Promise<CliResult> => bastion(["adopt", "-s", file, ...args]);

  test("prints settings to paste, and says what to do with them", async () => {
    const { out, err, exitCode } = await adopt();
    expect({ err, exitCode }).toEqual({ err: "", exitCode: 0 });
    expect(out).toMatch(/^# The existing resources of corp-ssh, found by tags and names\./);
    expect(out).toContain(
      "nodes:\n  primary:\n    adopt:\n      eipAllocationId: eipalloc-0a1b2c3d4e5f60001\n",
    );
    expect(out).toContain("dns:\n  adopt: true\n");
    expect(out).toContain("adopt:\n  aws_security_group.operators: sg-1\n");
    expect(close).toHaveBeenCalledTimes(1);
  });

  test("prints the same as JSON", async () => {
    expect(JSON.parse((await adopt("--json")).out)).toEqual({
      nodes: { primary: { adopt: { eipAllocationId: "eipalloc-0a1b2c3d4e5f60001" } } },
      dns: { adopt: true },
      adopt: { "aws_security_group.operators": "sg-1" },
    });
  });

  test("names what is there twice, apart from the settings", async () => {
    addresses = [ADDRESS, { ...ADDRESS, allocationId: "eipalloc-9", publicIp: "198.51.100.9" }];
    const { out, err } = await adopt("--json");
    expect(err).toBe(
      "Not taken over: eipalloc-9 (198.51.100.9), a second Elastic IP of the primary. Remove it by hand when nobody uses it.\n",
    );
    expect(out).not.toContain("eipalloc-9");
  });

  test("finds nothing where nothing carries the tags, and its exit code says so", async () => {
    addresses = [];
    const { out, err, exitCode } = await adopt();
    expect({ out, exitCode }).toEqual({ out: "", exitCode: 1 });
    expect(err).toContain("No Elastic IP in ap-northeast-1 has the tags of corp-ssh");
  });

  test("asks by the role of the settings, unless that is not wanted", async () => {
    const roleArn = "arn:aws:iam::111122223333:role/deploy";
    const other = folder.write("with-role", { ...settings, terraform: { assumeRoleArn: roleArn } });
    await bastion(["adopt", "-s", other]);
    await bastion(["adopt", "-s", other, "--no-assume-role"]);
    expect(opened.mock.calls).toEqual([
      [{ region: "ap-northeast-1", roleArn, zoneRoleArn: roleArn }],
      [{ region: "ap-northeast-1" }],
    ]);
  });

  test("says what went wrong in AWS, and closes", async () => {
    opened.mockReturnValue({ addresses: () => Promise.reject(new UserError("AWS denies it")), close });
    expect(await adopt()).toMatchObject({ out: "", err: "AWS denies it\n", exitCode: 3 });
    expect(close).toHaveBeenCalledTimes(1);
  });

  test("prints the policy it needs, without any settings", async () => {
    const { out } = await bastion(["adopt", "--print-policy", "-s", "/nowhere"]);
    expect(JSON.parse(out)).toEqual(readOnlyPolicy("adopt"));
  });
});
