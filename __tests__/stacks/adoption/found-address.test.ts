import { synthesize } from "../../support/synth";

interface Import {
  readonly to: string;
  readonly for_each?: string;
  readonly id: string;
}

/** What is found in AWS and taken over, by the Terraform address. */
function imports(overrides: Parameters<typeof synthesize>[0] = {}): Record<string, Import> {
  const { import: blocks } = synthesize(overrides) as unknown as { import: Import[] };
  expect(new Set(blocks.map(({ to }) => to)).size).toBe(blocks.length);
  return Object.fromEntries(blocks.map((block) => [block.to, block]));
}

test.each(["primary", "secondary"])("the address of the %s is found by its tags and taken over", (node) => {
  const { data } = synthesize();
  const filter = [
    { name: "tag:bastion:pair", values: ["corp-ssh"] },
    { name: "tag:Name", values: [`corp-ssh-${node}`] },
  ];
  expect(data.aws_eips[node]).toMatchObject({ filter });
  expect(data.aws_network_interfaces[node]).toMatchObject({ filter });
  const found = imports();
  expect(found[`aws_eip.${node}`]).toMatchObject({
    for_each: `\${toset(data.aws_eips.${node}.allocation_ids)}`,
    id: "${each.value}",
  });
  expect(found[`aws_network_interface.${node}`]).toMatchObject({
    for_each: `\${toset(data.aws_network_interfaces.${node}.ids)}`,
    id: "${each.value}",
  });
});

test("what is looked for is what the addresses are tagged with", () => {
  const { resource } = synthesize();
  for (const type of ["aws_eip", "aws_network_interface"]) {
    expect(resource[type].primary).toMatchObject({
      tags: { "bastion:pair": "corp-ssh", Name: "corp-ssh-primary" },
    });
  }
});

test("what the settings take over by its id is not looked for", () => {
  const nodes = {
    primary: {
      subnetId: "subnet-0a1b2c3d4e5f60001",
      adopt: { eipAllocationId: "eipalloc-0a1b2c3d4e5f60001", networkInterfaceId: "eni-0a1b2c3d4e5f60001" },
    },
    secondary: {
      subnetId: "subnet-0a1b2c3d4e5f60002",
      adopt: { eipAllocationId: "eipalloc-0a1b2c3d4e5f60002" },
    },
  };
  const found = imports({ nodes });
  expect(found["aws_eip.primary"].id).toBe("eipalloc-0a1b2c3d4e5f60001");
  expect(found["aws_network_interface.primary"].id).toBe("eni-0a1b2c3d4e5f60001");
  expect(found["aws_eip.secondary"].id).toBe("eipalloc-0a1b2c3d4e5f60002");
  expect(found["aws_network_interface.secondary"].id).toBe("${each.value}");
});
