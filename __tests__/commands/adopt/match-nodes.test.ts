import { matchNodes, type Tagged } from "../../../src/commands/adopt/match-nodes";

const NOTHING: Tagged = { addresses: [], interfaces: [], hosts: [] };
const WHOLE: Tagged = {
  addresses: [
    { allocationId: "eipalloc-1", publicIp: "198.51.100.1", node: "primary", networkInterfaceId: "eni-1" },
    {
      allocationId: "eipalloc-2",
      publicIp: "198.51.100.2",
      node: "secondary",
      networkInterfaceId: "eni-2",
    },
  ],
  interfaces: [
    { networkInterfaceId: "eni-1", node: "primary", instanceId: "i-1" },
    { networkInterfaceId: "eni-2", node: "secondary", instanceId: "i-2" },
  ],
  hosts: [
    { instanceId: "i-1", node: "primary", generation: "3" },
    { instanceId: "i-2", node: "secondary", generation: "4" },
  ],
};
const PRIMARY = {
  eipAllocationId: "eipalloc-1",
  networkInterfaceId: "eni-1",
  instanceId: "i-1",
  generation: 3,
};

describe("what belongs together", () => {
  test("is found by tags and by what is bound to what", () => {
    expect(matchNodes(WHOLE)).toEqual({
      nodes: {
        primary: PRIMARY,
        secondary: {
          eipAllocationId: "eipalloc-2",
          networkInterfaceId: "eni-2",
          instanceId: "i-2",
          generation: 4,
        },
      },
      spare: [],
    });
  });

  test("is nothing where there is no Elastic IP: the rest can be made again", () => {
    expect(matchNodes({ ...WHOLE, addresses: [] }).nodes).toEqual({});
    expect(matchNodes(NOTHING)).toEqual({ nodes: {}, spare: [] });
  });

  test("is the address and the interface in use; what an apply that was killed left is spare", () => {
    const { nodes, spare } = matchNodes({
      ...WHOLE,
      addresses: [
        { allocationId: "eipalloc-9", publicIp: "198.51.100.9", node: "primary" },
        ...WHOLE.addresses,
      ],
      interfaces: [{ networkInterfaceId: "eni-9", node: "primary" }, ...WHOLE.interfaces],
    });
    expect(nodes.primary).toEqual(PRIMARY);
    expect(spare).toEqual([
      "eipalloc-9 (198.51.100.9), a second Elastic IP of the primary",
      "eni-9, a second network interface of the primary",
    ]);
  });

  test("is an interface without its address yet, and the one with the host first", () => {
    const { nodes, spare } = matchNodes({
      ...WHOLE,
      addresses: [{ allocationId: "eipalloc-1", publicIp: "198.51.100.1", node: "primary" }],
      interfaces: [{ networkInterfaceId: "eni-9", node: "primary" }, ...WHOLE.interfaces],
    });
    expect(nodes.primary).toEqual(PRIMARY);
    expect(nodes.secondary).toBeUndefined();
    expect(spare).toEqual(["eni-9, a second network interface of the primary"]);
  });

  test("is no host that uses another interface", () => {
    const { nodes } = matchNodes({
      ...WHOLE,
      interfaces: [{ networkInterfaceId: "eni-1", node: "primary" }],
    });
    expect(nodes.primary).toEqual({ eipAllocationId: "eipalloc-1", networkInterfaceId: "eni-1" });
  });
});
