import { awsProviderRequirement } from "../../src";
import { addPair, PARTS } from "../support/library-parts";
import { addressesOf, synthesizeConstructs, type TerraformJson } from "../support/synth";

/** What CDKTF leaves in a text where it could not put the expression in. */
const LEAKED = /TfToken|e\+\d{2,}/;

/** What each part passes on, by the variable it was given it in. */
const PASSED_ON: { readonly [part in keyof typeof PARTS]: string[] } = {
  FixedAddress: ["name", "groups"],
  CheckerIngress: ["name", "vpc", "port", "regions", "min", "max"],
  OperatorIngress: ["name", "vpc", "port", "cidrs", "lists", "groups", "egress"],
  TcpHealthCheck: ["name", "ip", "port", "regions", "interval", "threshold"],
  "FailoverName and PublicZone": ["zone", "record", "ip", "other_ip", "check", "ttl"],
  BastionHost: [
    "name",
    "generation",
    "interface",
    "image",
    "type",
    "volume",
    "key_name",
    "user_data",
    "profile",
  ],
  MachineImage: ["interface"],
  alarms: ["name", "emails", "key", "text", "check", "other_check", "region", "instance"],
  CheckerRanges: ["regions"],
  ExistingNetwork: ["name", "subnet", "other_subnet"],
  PairHosts: [
    "name",
    "region",
    "subnet",
    "other_subnet",
    "groups",
    "generation",
    "image",
    "port",
    "packages",
  ],
  "HostRole, NeverBoth and UserParameters": ["name", "region", "users", "generation", "interface", "image"],
  "EveryRangeChangeMail and StartBuild": ["emails", "project", "name"],
  RangeWatcher: ["name", "region", "group", "port", "regions", "command", "topic", "key"],
  RedundantBastion: [
    "name",
    "region",
    "vpc",
    "subnet",
    "other_subnet",
    "zone",
    "record",
    "image",
    "type",
    "group",
  ],
};

describe.each(Object.keys(PARTS))("%s alone in somebody's stack", (part) => {
  let json: TerraformJson;
  let made: string;

  beforeAll(() => {
    json = synthesizeConstructs(PARTS[part]);
    made = JSON.stringify({ resource: json.resource, data: json.data, locals: json.locals });
  });

  test("passes on what Terraform alone knows", () => {
    for (const variable of PASSED_ON[part]) {
      expect(made).toMatch(new RegExp(`\\bvar\\.${variable}\\b`));
    }
    expect(made).not.toMatch(LEAKED);
  });

  test("does nothing to the stack around it", () => {
    expect(json.terraform.required_version).toBeUndefined();
    expect(json.output).toBeUndefined();
    expect(Object.keys(json.terraform.required_providers as object)).toEqual(["aws"]);
  });
});

test("an image that Terraform finds is used as it is", () => {
  const json = synthesizeConstructs(PARTS.MachineImage);
  expect(Object.values(json.resource.aws_instance)).toEqual([
    expect.objectContaining({ ami: "${data.aws_ami.Ami.id}" }),
  ]);
  expect(json.data).not.toHaveProperty("aws_ssm_parameter");
});

test("a CDKTF stack can be told the releases the Terraform is for", () => {
  const json = synthesizeConstructs((stack, usEast1) => {
    addPair(stack, "Bastion", usEast1);
    stack.addOverride("terraform.required_providers.aws", awsProviderRequirement("portable"));
  });
  expect(json.terraform.required_providers).toEqual({
    aws: { source: "hashicorp/aws", version: ">= 5.100.0, < 7.0.0" },
  });
});

test("several pairs in one stack keep apart", () => {
  const one = synthesizeConstructs((stack, usEast1) => void addPair(stack, "Tokyo", usEast1));
  const two = synthesizeConstructs((stack, usEast1) => {
    addPair(stack, "Tokyo", usEast1);
    addPair(stack, "Partners", usEast1, {
      name: "partners-ssh",
      dns: { zone: "example.co.jp", record: "partners" },
    });
  });
  const isOfTokyo = (address: string): boolean => address.includes("Tokyo");
  // Nothing was merged into one, and a second pair moves nothing of the first.
  expect(addressesOf(two)).toHaveLength(2 * addressesOf(one).length);
  expect(addressesOf(two).filter(isOfTokyo)).toEqual(addressesOf(one));
  for (const [type, byName] of Object.entries(two.resource)) {
    const first = one.resource[type];
    expect(Object.keys(byName)).toHaveLength(2 * Object.keys(first).length);
    for (const [name, resource] of Object.entries(first)) {
      expect(byName[name]).toEqual(resource);
    }
  }
  expect(Object.keys(two.check as object)).toHaveLength(2 * Object.keys(one.check as object).length);
});
