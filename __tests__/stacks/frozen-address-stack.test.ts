import { DataAwsEip } from "@cdktf/provider-aws/lib/data-aws-eip";
import { Eip } from "@cdktf/provider-aws/lib/eip";
import { Testing, TerraformOutput } from "cdktf";
import { FrozenAddressStack } from "../../src/stacks/frozen-address-stack";

const ADDRESSES = { Address: "address", Found: "address", Other: "address", Output: "output" };

class ExampleStack extends FrozenAddressStack {}

const stack = (name: string, app = Testing.app()): ExampleStack => new ExampleStack(app, name, ADDRESSES);

describe("a stack with frozen addresses", () => {
  test("gives a resource and a data source of one type the same name", () => {
    const example = stack("example");
    const { publicIp } = new DataAwsEip(example, "Found", { id: "eipalloc-1" });
    new Eip(example, "Address", { address: publicIp });
    expect(JSON.parse(Testing.synth(example))).toMatchObject({
      data: { aws_eip: { address: { id: "eipalloc-1" } } },
      resource: { aws_eip: { address: { address: "${data.aws_eip.address.public_ip}" } } },
    });
  });

  test.each([
    ["resources", Eip, /Two constructs have the Terraform address aws_eip\.address: "Address" and "Other"/],
    ["data sources", DataAwsEip, /Terraform address data\.aws_eip\.address: "Address" and "Other"/],
  ])("refuses two %s of one address", (_what, Kind, message) => {
    const example = stack("example");
    new Kind(example, "Address", {});
    new Kind(example, "Other", {});
    expect(() => Testing.synth(example)).toThrow(message);
  });

  test("refuses a construct without an address", () => {
    const example = stack("example");
    new Eip(example, "Unknown", {});
    expect(() => Testing.synth(example)).toThrow(/No Terraform address .* "Unknown"/);
  });

  test("refuses a reference to another stack, and takes one to itself", () => {
    const app = Testing.app();
    const [one, other] = [stack("one", app), stack("other", app)];
    const { publicIp } = new Eip(one, "Address", {});
    new TerraformOutput(one, "Output", { value: publicIp });
    expect(Testing.synth(one)).toContain("${aws_eip.address.public_ip}");
    new TerraformOutput(other, "Output", { value: `address: ${publicIp}` });
    expect(() => Testing.synth(other)).toThrow(
      'The stack "other" refers to aws_eip.address.public_ip of the stack "one", but every pair is deployed by itself',
    );
  });
});
