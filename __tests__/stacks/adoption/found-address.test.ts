import { synthesize } from "../../support/synth";

interface Import {
  readonly to: string;
  readonly for_each?: string;
  readonly id: string;
}

/** What is found in AWS and taken over, by the Terraform address. */
function imports(): Record<string, Import> {
  const { import: blocks } = synthesize() as unknown as { import: Import[] };
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
