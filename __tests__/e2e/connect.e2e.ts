import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { AllocateAddressCommand, EC2Client } from "@aws-sdk/client-ec2";
import { CreateHostedZoneCommand, Route53Client } from "@aws-sdk/client-route-53";
import { PutParameterCommand, SSMClient } from "@aws-sdk/client-ssm";
import { startLocalAws, type LocalAws } from "../../lab/local-aws/start";
import { NODE_NAMES } from "../../src/model/names";
import { bastionOn } from "../support/bastion-process";
import { MINIMAL_SETTINGS } from "../support/synth";

const KEY = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ0";

// What these commands look up, and no more; a pair that was deployed is behind them in boot.host.ts.
describe("commands for the people who connect, on the local AWS", () => {
  const folder = mkdtempSync(join(tmpdir(), "bastion-connect-"));
  const settings = join(folder, "bastion.json");
  let aws: LocalAws;
  let addresses: string[];

  beforeAll(async () => {
    aws = await startLocalAws({ folder });
    const [ec2, route53, ssm] = [new EC2Client(aws), new Route53Client(aws), new SSMClient(aws)];
    const allocated = NODE_NAMES.map(async (node) => {
      const tags = { "bastion:pair": "corp-ssh", Name: `corp-ssh-${node}` };
      const { PublicIp } = await ec2.send(
        new AllocateAddressCommand({
          TagSpecifications: [
            {
              ResourceType: "elastic-ip",
              Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })),
            },
          ],
        }),
      );
      return PublicIp!;
    });
    addresses = await Promise.all(allocated);
    const { HostedZone } = await route53.send(
      new CreateHostedZoneCommand({ Name: "example.com", CallerReference: "1" }),
    );
    await ssm.send(
      new PutParameterCommand({ Name: "/bastion/corp-ssh/ssh-host-key.pub", Type: "String", Value: KEY }),
    );
    [ec2, route53, ssm].forEach((client) => client.destroy());
    const zoneId = HostedZone!.Id!.split("/").at(-1);
    writeFileSync(settings, JSON.stringify({ ...MINIMAL_SETTINGS, dns: { zoneId, nodeRecords: false } }));
  });
  afterAll(async () => {
    await aws?.stop();
    rmSync(folder, { recursive: true });
  });

  test("known-hosts has the name of the zone, both Elastic IPs and the published key", async () => {
    expect(await bastionOn(aws, "known-hosts", "-s", settings)).toBe(
      `ssh.example.com,${addresses.join(",")} ${KEY} corp-ssh`,
    );
  });

  test("ssh-config has the Elastic IPs of nodes without names", async () => {
    const config = await bastionOn(aws, "ssh-config", "-s", settings);
    expect(config).toContain("Host corp-ssh ssh.example.com\n  HostName ssh.example.com\n");
    expect(config).toContain(`Host corp-ssh-2 ${addresses[1]}\n  HostName ${addresses[1]}\n`);
  });

  test("allowlist has both Elastic IPs", async () => {
    const entries: unknown = JSON.parse(await bastionOn(aws, "allowlist", "-s", settings, "--json"));
    expect(entries).toEqual([
      expect.objectContaining({ ipAddress: addresses[0], hostnames: ["ssh.example.com"] }),
      expect.objectContaining({ ipAddress: addresses[1], hostnames: ["ssh.example.com"] }),
    ]);
  });

  test("nothing but reading was asked of AWS", () => {
    const asked = new Set(aws.requests());
    expect([...asked].filter((request) => !/ (?:Describe|Get|List|GET )/.test(request)).sort()).toEqual([
      "ec2 AllocateAddress",
      "route53 POST /2013-04-01/hostedzone",
      "ssm PutParameter",
    ]);
  });
});
