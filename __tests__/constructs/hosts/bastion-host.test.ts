import { DataResource } from "cdktf";
import { BastionHost, type BastionHostProps } from "../../../src/constructs/hosts/bastion-host";
import { MachineImage } from "../../../src/constructs/hosts/machine-image";
import { NeverBoth } from "../../../src/constructs/hosts/never-both";
import type { HostOptions } from "../../../src/constructs/options";
import { onlyData, onlyResource, synthesizeConstructs, type TerraformJson } from "../../support/synth";

function hostWith(props: Partial<BastionHostProps> = {}): TerraformJson {
  return synthesizeConstructs(
    (stack) =>
      new BastionHost(stack, "Host", {
        name: "corp-ssh",
        node: "primary",
        networkInterfaceId: "eni-0123456789abcdef0",
        imageId: "ami-0123456789abcdef0",
        ...props,
      }),
  );
}

function instanceWith(props: Partial<BastionHostProps> = {}): { [argument: string]: any } {
  return onlyResource(hostWith(props), "aws_instance");
}

describe("a bastion host", () => {
  test("is hardened by default", () => {
    expect(instanceWith()).toMatchObject({
      instance_type: "t4g.micro",
      metadata_options: { http_endpoint: "enabled", http_tokens: "required", http_put_response_hop_limit: 1 },
      root_block_device: { volume_type: "gp3", volume_size: 8, encrypted: true },
      monitoring: true,
      maintenance_options: { auto_recovery: "default" },
    });
  });

  test("boots with the given interface, which outlives it", () => {
    expect(instanceWith().network_interface).toEqual([
      { device_index: 0, network_interface_id: "eni-0123456789abcdef0", delete_on_termination: false },
    ]);
    expect(instanceWith({ awsProvider: "6" }).primary_network_interface).toEqual({
      network_interface_id: "eni-0123456789abcdef0",
    });
  });

  test("is replaced with its interface", () => {
    const networkInterfaceReference = "aws_network_interface.primary.id";
    expect(instanceWith({ networkInterfaceReference }).lifecycle.replace_triggered_by).toEqual([
      expect.stringMatching(/^terraform_data\.\w+$/),
      networkInterfaceReference,
    ]);
  });

  test("is replaced by a new generation and by no other setting", () => {
    const json = hostWith({ generation: 7 });
    const { lifecycle, tags } = onlyResource(json, "aws_instance");
    expect(lifecycle.replace_triggered_by).toEqual([expect.stringMatching(/^terraform_data\.\w+$/)]);
    expect(lifecycle.ignore_changes).toEqual(
      expect.arrayContaining([
        "ami",
        "instance_type",
        "key_name",
        "user_data",
        "user_data_base64",
        "root_block_device",
      ]),
    );
    expect(onlyResource(json, "terraform_data").input).toEqual({ generation: "7" });
    expect(tags["bastion:generation"]).toBe("7");
  });

  test("starts at generation 1", () => {
    expect(onlyResource(hostWith(), "terraform_data").input).toEqual({ generation: "1" });
  });

  test("takes the given settings", () => {
    const instance = instanceWith({
      host: { architecture: "x86_64", instanceType: "t3.small", rootVolumeGiB: 20, keyName: "ops" },
      userDataBase64: "I2Nsb3VkLWNvbmZpZwo=",
      instanceProfileName: "profile",
      tags: { CostCenter: "42" },
    });
    expect(instance).toMatchObject({
      instance_type: "t3.small",
      key_name: "ops",
      user_data_base64: "I2Nsb3VkLWNvbmZpZwo=",
      iam_instance_profile: "profile",
      tags: {
        Name: "corp-ssh-primary",
        "bastion:pair": "corp-ssh",
        "bastion:node": "primary",
        CostCenter: "42",
      },
      root_block_device: { volume_size: 20, tags: { CostCenter: "42" } },
    });
  });

  test("has the instance type of its architecture, and room for its image", () => {
    const ofArchitecture = (architecture: HostOptions["architecture"]): unknown =>
      instanceWith({ host: { architecture } }).instance_type;
    expect(ofArchitecture("arm64")).toBe("t4g.micro");
    expect(ofArchitecture("x86_64")).toBe("t3.micro");
    const ofImage = (image: string): unknown =>
      instanceWith({ host: { image } }).root_block_device.volume_size;
    expect(ofImage("centos-stream-9")).toBe(10);
    expect(ofImage("ami-0123456789abcdef0")).toBe(8);
  });

  test("refuses a generation and a root volume that are out of bounds", () => {
    const limits = (generation: number, rootVolumeGiB: number) => (): unknown =>
      hostWith({ generation, host: { rootVolumeGiB } });
    expect(limits(1, 8)).not.toThrow();
    expect(limits(1_000_000, 16384)).not.toThrow();
    expect(limits(0, 7)).toThrow(
      [
        "estate/Host:",
        "generation: must be a whole number from 1 to 1000000, got 0",
        "host.rootVolumeGiB: must be a whole number from 8 to 16384 (GiB), got 7",
      ].join("\n  "),
    );
    expect(limits(1.5, 16385)).toThrow(/generation: .* got 1\.5\n {2}host\.rootVolumeGiB: .* got 16385/);
  });

  test("waits for its address and its permissions, so that the first boot has both", () => {
    const json = synthesizeConstructs((stack) => {
      const association = new DataResource(stack, "Association");
      new BastionHost(stack, "Host", {
        name: "p",
        node: "primary",
        networkInterfaceId: "eni-1",
        imageId: "ami-1",
        dependsOn: [association],
      });
    });
    expect(onlyResource(json, "aws_instance").depends_on).toEqual(["terraform_data.Association"]);
  });
});

describe("the guard against taking both down", () => {
  const json = synthesizeConstructs((stack) => {
    const { precondition } = new NeverBoth(stack, "NeverBoth", {
      name: "corp-ssh",
      generations: { primary: 2, secondary: 3 },
    });
    new BastionHost(stack, "Host", {
      name: "corp-ssh",
      node: "primary",
      networkInterfaceId: "eni-1",
      imageId: "ami-1",
      precondition,
    });
  });

  test("asks which hosts run, by pair, node and wanted generation", () => {
    expect(
      Object.values(json.data.aws_instances).map(({ instance_tags }) => instance_tags as object),
    ).toEqual([
      { "bastion:pair": "corp-ssh" },
      { "bastion:pair": "corp-ssh", "bastion:node": "primary", "bastion:generation": "2" },
      { "bastion:pair": "corp-ssh", "bastion:node": "secondary", "bastion:generation": "3" },
    ]);
  });

  test("stands on the host, before anything is touched, and says what to do", () => {
    const [guard] = onlyResource(json, "aws_instance").lifecycle.precondition;
    expect(guard.condition).toMatch(/length\(.*\) < 1\) \|\| .* >= 1\) \|\| .* >= 1\)/);
    expect(guard.error_message).toMatch(
      /both bastions of corp-ssh.*primary 2, secondary 3.*then change the other/,
    );
  });
});

describe("the image", () => {
  const imageWith = (host: HostOptions = {}): TerraformJson =>
    synthesizeConstructs((stack) => {
      const { imageId } = new MachineImage(stack, "Image", { host });
      new DataResource(stack, "Use", { input: { imageId } });
    });

  test.each([
    [{}, "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-arm64"],
    [{ architecture: "x86_64" }, "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64"],
    [
      { image: "ubuntu-24.04" },
      "/aws/service/canonical/ubuntu/server/24.04/stable/current/arm64/hvm/ebs-gp3/ami-id",
    ],
    [
      { image: "ubuntu-24.04", architecture: "x86_64" },
      "/aws/service/canonical/ubuntu/server/24.04/stable/current/amd64/hvm/ebs-gp3/ami-id",
    ],
    [
      { image: "al2", architecture: "x86_64" },
      "/aws/service/ami-amazon-linux-latest/amzn2-ami-hvm-x86_64-gp2",
    ],
  ] as [HostOptions, string][])("%j is found by its public parameter", (host, parameter) => {
    const json = imageWith(host);
    expect(onlyData(json, "aws_ssm_parameter").name).toBe(parameter);
    expect(onlyResource(json, "terraform_data").input.imageId).toMatch(/\.insecure_value\}$/);
  });

  test.each([
    ["arm64", "CentOS Stream 9 aarch64 *"],
    ["x86_64", "CentOS Stream 9 x86_64 *"],
  ] as const)("centos-stream-9 on %s is found by owner and name", (architecture, pattern) => {
    const ami = onlyData(imageWith({ image: "centos-stream-9", architecture }), "aws_ami");
    expect(ami).toMatchObject({ owners: ["125523088429"], most_recent: true });
    expect(ami.filter).toContainEqual({ name: "name", values: [pattern] });
  });

  test("an id is taken as it is", () => {
    const json = imageWith({ image: "ami-0123456789abcdef0" });
    expect(onlyResource(json, "terraform_data").input.imageId).toBe("ami-0123456789abcdef0");
    expect(json).not.toHaveProperty("data");
  });

  test("must be one that is known, or an id", () => {
    expect(() => imageWith({ image: "ami-01234567" })).not.toThrow();
    for (const image of ["al2024", "ami-1", "ubuntu-24x04"]) {
      expect(() => imageWith({ image })).toThrow(
        `estate/Image:\n  host.image: must be al2023, ubuntu-24.04, centos-stream-9 or al2, or the id of an image (ami-…), got "${image}"`,
      );
    }
  });

  test("al2 warns that it is out of support", () => {
    const written: string[] = [];
    synthesizeConstructs((stack) => {
      const image = new MachineImage(stack, "Image", { host: { image: "al2" } });
      written.push(
        ...image.node.metadata.filter(({ type }) => type === "@cdktf/warn").map(({ data }) => String(data)),
      );
    });
    expect(written).toEqual([expect.stringContaining("out of support since 2026-06-30")]);
  });
});
