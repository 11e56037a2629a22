import { ExistingNetwork, type ExistingNetworkProps } from "../../../src/constructs/network/existing-network";
import { onlyData, synthesizeConstructs, type TerraformJson } from "../../support/synth";

function networkWith(props: Partial<ExistingNetworkProps> = {}): TerraformJson {
  return synthesizeConstructs(
    (stack) =>
      new ExistingNetwork(stack, "Network", {
        network: { vpcId: "vpc-0123456789abcdef0" },
        nodes: {
          primary: { subnetId: "subnet-0a1b2c3d4e5f60001" },
          secondary: { subnetId: "subnet-0a1b2c3d4e5f60002" },
        },
        ...props,
      }),
  );
}

function subnetsOf(json: TerraformJson): { [argument: string]: any }[] {
  return Object.values(json.data.aws_subnet);
}

describe("an existing network", () => {
  test("is found by id", () => {
    const json = networkWith();
    expect(onlyData(json, "aws_vpc").id).toBe("vpc-0123456789abcdef0");
    expect(subnetsOf(json).map(({ id }) => id as string)).toEqual([
      "subnet-0a1b2c3d4e5f60001",
      "subnet-0a1b2c3d4e5f60002",
    ]);
  });

  test("is found by tags, the subnets within the VPC", () => {
    const json = networkWith({
      network: { vpcTags: { Name: "main" } },
      nodes: {
        primary: { subnetTags: { Name: "public-a" } },
        secondary: { subnetTags: { Name: "public-c" } },
      },
    });
    expect(onlyData(json, "aws_vpc").tags).toEqual({ Name: "main" });
    expect(subnetsOf(json).map(({ tags }) => tags as object)).toEqual([
      { Name: "public-a" },
      { Name: "public-c" },
    ]);
    for (const subnet of subnetsOf(json)) {
      expect(subnet.vpc_id).toMatch(/^\$\{data\.aws_vpc\.\w+\.id\}$/);
    }
  });

  test("refuses both ways to find it, or none", () => {
    const secondary = { subnetTags: { Name: "public-c" } };
    expect(() =>
      networkWith({
        network: {},
        nodes: { primary: { ...secondary, subnetId: "subnet-01234567" }, secondary },
      }),
    ).toThrow(
      /^estate\/Network:\n {2}network\.vpcId: is missing: either vpcId or vpcTags must be given\n {2}nodes\.primary\.subnetTags: must not be given together with subnetId/,
    );
  });

  test("both subnets must be in the VPC and in two Availability Zones", () => {
    const [primary, secondary] = subnetsOf(networkWith()).map(
      ({ lifecycle }) => lifecycle.postcondition as { condition: string; error_message: string }[],
    );
    expect(primary.map(({ condition }) => condition)).toEqual([
      expect.stringMatching(/^\$\{\(self\.vpc_id == data\.aws_vpc\.\w+\.id\)\}$/),
    ]);
    expect(secondary.map(({ condition }) => condition)).toEqual([
      expect.stringMatching(/^\$\{\(self\.vpc_id == data\.aws_vpc\.\w+\.id\)\}$/),
      expect.stringMatching(
        /^\$\{\(self\.availability_zone != data\.aws_subnet\.\w+\.availability_zone\)\}$/,
      ),
    ]);
    expect(secondary[1].error_message).toContain("two Availability Zones");
  });
});
