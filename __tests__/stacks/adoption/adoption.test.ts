import { synthesize } from "../../support/synth";

const EIP = "eipalloc-0a1b2c3d4e5f60001";
const ENI = "eni-0a1b2c3d4e5f60001";
const INSTANCE = "i-0a1b2c3d4e5f60001";
const SUBNETS = {
  primary: { subnetId: "subnet-0a1b2c3d4e5f60001" },
  secondary: { subnetId: "subnet-0a1b2c3d4e5f60002" },
};

interface ImportBlock {
  readonly to: string;
  readonly id: string;
  readonly for_each?: string;
}

/** What is taken over by the settings; what is found by its tags is tested elsewhere. */
function imports(overrides: Parameters<typeof synthesize>[0]): ImportBlock[] {
  const blocks = synthesize(overrides).import as ImportBlock[];
  return blocks.filter((block) => !/data\.aws_(?:eips|network_interfaces)\./.test(block.for_each ?? ""));
}

function adopting(adopt: object): object {
  return { nodes: { ...SUBNETS, primary: { ...SUBNETS.primary, adopt } } };
}

describe("adopting", () => {
  test("is off unless it is asked for", () => {
    expect(imports({})).toEqual([]);
  });

  test("an Elastic IP needs no more than its id", () => {
    expect(imports(adopting({ eipAllocationId: EIP }))).toEqual([{ to: "aws_eip.primary", id: EIP }]);
  });

  test("takes the interface, the association where there is one, and the instance along", () => {
    expect(
      imports(adopting({ eipAllocationId: EIP, networkInterfaceId: ENI, instanceId: INSTANCE })),
    ).toEqual([
      { to: "aws_eip.primary", id: EIP },
      { to: "aws_network_interface.primary", id: ENI },
      {
        to: "aws_eip_association.primary",
        for_each: expect.stringContaining("data.aws_eip.primary_adopted.association_id"),
        id: "${each.value}",
      },
      { to: "aws_instance.primary", id: INSTANCE },
    ]);
  });

  test("refuses an interface of another subnet or instance when it is planned", () => {
    const json = synthesize(
      adopting({ eipAllocationId: EIP, networkInterfaceId: ENI, instanceId: INSTANCE }),
    );
    const { postcondition } = json.data.aws_network_interface.primary_adopted.lifecycle as {
      postcondition: { condition: string; error_message: string }[];
    };
    expect(postcondition.map(({ error_message: message }) => message)).toEqual([
      expect.stringContaining("an interface cannot move. Name the subnet it is in."),
      expect.stringContaining("is not the first interface of i-0a1b2c3d4e5f60001"),
    ]);
  });

  test("records looks which there are, by name and role", () => {
    const blocks = imports({ dns: { zone: "example.co.jp", adopt: true } });
    expect(blocks.map(({ to }) => to)).toEqual([
      "aws_route53_record.primary",
      "aws_route53_record.secondary",
      "aws_route53_record.primary_node",
      "aws_route53_record.secondary_node",
    ]);
    for (const { for_each: records } of blocks) {
      expect(records).toContain("data.aws_route53_records.adopted.resource_record_sets");
    }
  });

  test("makes the secondary's record after the primary's only then: that takes 15 seconds more", () => {
    const dependencies = (adopt: boolean): unknown =>
      synthesize({ dns: { zone: "example.co.jp", adopt } }).resource.aws_route53_record.secondary.depends_on;
    expect(dependencies(true)).toEqual(["aws_route53_record.primary"]);
    expect(dependencies(false)).toBeUndefined();
  });

  test("anything else goes by its Terraform address", () => {
    expect(
      imports({ adopt: { "aws_security_group.checkers": "sg-1", "aws_iam_role.hosts": "corp-ssh" } }),
    ).toEqual([
      { to: "aws_security_group.checkers", id: "sg-1" },
      { to: "aws_iam_role.hosts", id: "corp-ssh" },
    ]);
  });
});
