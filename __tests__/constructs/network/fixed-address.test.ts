import { FixedAddress, type FixedAddressProps } from "../../../src/constructs/network/fixed-address";
import { onlyResource, synthesizeConstructs, type TerraformJson } from "../../support/synth";

const PROPS: FixedAddressProps = {
  name: "corp-ssh",
  node: "primary",
  subnetId: "subnet-0a1b2c3d4e5f60001",
  securityGroupIds: ["sg-0123456789abcdef0"],
};

function addressWith(props: Partial<FixedAddressProps> = {}): TerraformJson {
  return synthesizeConstructs((stack) => new FixedAddress(stack, "Address", { ...PROPS, ...props }));
}

const PROTECTED = ["aws_network_interface", "aws_eip", "aws_eip_association"];

describe("a fixed address", () => {
  test("is protected unless said otherwise, by a literal", () => {
    for (const type of PROTECTED) {
      expect(onlyResource(addressWith(), type).lifecycle).toEqual({ prevent_destroy: true });
      expect(onlyResource(addressWith({ protect: false }), type).lifecycle).toEqual({
        prevent_destroy: false,
      });
    }
  });

  test("binds the Elastic IP to the interface and never to an instance", () => {
    const json = addressWith();
    const association = onlyResource(json, "aws_eip_association");
    expect(association.network_interface_id).toMatch(/^\$\{aws_network_interface\.\w+\.id\}$/);
    expect(association.allocation_id).toMatch(/^\$\{aws_eip\.\w+\.id\}$/);
    expect(association).not.toHaveProperty("instance_id");
    expect(onlyResource(json, "aws_eip")).not.toHaveProperty("instance");
  });

  test("puts the security groups on the interface", () => {
    expect(onlyResource(addressWith(), "aws_network_interface")).toMatchObject({
      subnet_id: PROPS.subnetId,
      security_groups: PROPS.securityGroupIds,
    });
  });

  test("carries its name and the given tags", () => {
    const json = addressWith({ tags: { CostCenter: "42" } });
    for (const type of ["aws_network_interface", "aws_eip"]) {
      expect(onlyResource(json, type).tags).toEqual({ Name: "corp-ssh-primary", CostCenter: "42" });
    }
  });
});
