import { problemsOf, settingsOf } from "../support/settings";

const AT = "nodes.primary.adopt";
const EIP = "eipalloc-0a1b2c3d4e5f60001";
const ENI = "eni-0a1b2c3d4e5f60001";

describe("nodes.<node>.adopt", () => {
  test("is an Elastic IP, and perhaps the interface and the instance that use it", () => {
    expect(settingsOf({ [AT]: { eipAllocationId: EIP } }).nodes.primary.adopt).toEqual({
      eipAllocationId: EIP,
    });
    expect(
      problemsOf({
        [AT]: { eipAllocationId: EIP, networkInterfaceId: ENI, instanceId: "i-0a1b2c3d4e5f60001" },
      }),
    ).toEqual([]);
  });

  test("is never an instance without the interface it booted with", () => {
    expect(problemsOf({ [AT]: { eipAllocationId: EIP, instanceId: "i-0a1b2c3d4e5f60001" } })).toEqual([
      expect.stringMatching(
        /^nodes\.primary\.adopt\.networkInterfaceId: is missing: an instance is taken over/,
      ),
    ]);
  });

  test("has no address in the place of its id", () => {
    expect(problemsOf({ [AT]: { eipAllocationId: "198.51.100.1" } })).toEqual([
      expect.stringContaining(`${AT}.eipAllocationId: must be the id of an Elastic IP (eipalloc-`),
    ]);
    expect(problemsOf({ [AT]: {} })).toEqual([expect.stringContaining(`${AT}.eipAllocationId: is missing`)]);
  });

  // Two nodes with one address would take it from each other.
  test("is not the same for both nodes", () => {
    expect(
      problemsOf({ [AT]: { eipAllocationId: EIP }, "nodes.secondary.adopt": { eipAllocationId: EIP } }),
    ).toEqual([
      expect.stringContaining(
        "nodes.secondary.adopt.eipAllocationId: must differ from nodes.primary.adopt.eipAllocationId: both are",
      ),
    ]);
  });
});

describe("adopt", () => {
  test("is Terraform addresses and ids", () => {
    const adopt = {
      "aws_security_group.checkers": "sg-0a1b2c3d4e5f60001",
      'aws_vpc_security_group_ingress_rule.checkers["15.177.0.0/18"]': "sgr-0a1b2c3d4e5f60001",
    };
    expect(settingsOf({ adopt }).adopt).toEqual(adopt);
  });

  test.each(["checkers", "module.x.aws_eip.primary", 'aws_eip.primary["${x}"]', "aws_eip.primary[0]"])(
    "has no address like %s",
    (address) => {
      expect(problemsOf({ adopt: { [address]: "sg-1" } })).toEqual([
        expect.stringContaining("must be a Terraform address of this pair"),
      ]);
    },
  );
});
