import { Fn, Op, type TerraformStack } from "cdktf";
import { PlanCheck } from "../../../../src/terraform/plan-check";
import { synthesize, synthesizeConstructs, type TerraformJson } from "../../../support/synth";

interface Check {
  readonly data?: { readonly [type: string]: { readonly [name: string]: object } };
  readonly assert: readonly { readonly condition: string; readonly error_message: string }[];
}

const checks = (settings: Parameters<typeof synthesize>[0] = {}): { [name: string]: Check } =>
  (synthesize(settings) as TerraformJson & { check: { [name: string]: Check } }).check;

// What Terraform makes of the conditions is tested end to end, where Terraform evaluates them.
describe("the checks of every plan", () => {
  test("have these names", () => {
    expect(Object.keys(checks()).sort()).toEqual(["current_image", "host_configuration", "public_subnets"]);
    expect(
      Object.keys(
        checks({ alerts: { emails: ["ops@example.co.jp"] }, checkers: { compareSources: true } }),
      ).sort(),
    ).toEqual([
      "confirmed_emails",
      "current_image",
      "host_configuration",
      "other_checker_source",
      "public_subnets",
    ]);
  });

  test("say of which bastion they speak", () => {
    for (const name of ["current_image", "host_configuration", "public_subnets"]) {
      const messages = checks()[name].assert.map(({ error_message }) => error_message);
      expect(messages).toEqual([expect.stringContaining("primary"), expect.stringContaining("secondary")]);
    }
  });

  test("compare the image with the one that was named", () => {
    const [{ condition }] = checks({ host: { image: "ami-0123456789abcdef0" } }).current_image.assert;
    expect(condition).toBe('${(aws_instance.primary.ami == "ami-0123456789abcdef0")}');
  });

  test("look at every mail that can be unconfirmed", () => {
    const alerts = { emails: ["ops@example.co.jp"], rangeNotice: "every-change" };
    const [{ condition }] = checks({ alerts }).confirmed_emails.assert;
    expect(condition).toContain("in aws_sns_topic_subscription.alerts :");
    expect(condition).toContain("in aws_sns_topic_subscription.every_range_change :");
  });

  test("read the other source inside the check, where a failure is only a warning", () => {
    const compareSources = true;
    expect(checks({ checkers: { compareSources } }).other_checker_source.data).toEqual({
      aws_ec2_managed_prefix_list: {
        other_checker_source: { name: "com.amazonaws.ap-northeast-1.route53-healthchecks" },
      },
    });
    const ofList = checks({
      checkers: { compareSources, source: "managed-prefix-list" },
    }).other_checker_source;
    expect(ofList.data).toMatchObject({
      aws_ip_ranges: { other_checker_source: { services: ["route53_healthchecks"] } },
    });
    expect(ofList.assert[0].condition).toContain("data.aws_ec2_managed_prefix_list.checkers.entries[*].cidr");
  });
});

describe("unconfirmed addresses", () => {
  test("are an output, empty where there is no address", () => {
    expect(synthesize().output.unconfirmed_emails.value).toEqual([]);
    expect(
      synthesize({ alerts: { emails: ["ops@example.co.jp"] } }).output.unconfirmed_emails.value,
    ).toContain("one.pending_confirmation");
  });
});

describe("a check as a construct", () => {
  test("stands in any stack, under a name of its own", () => {
    const json = synthesizeConstructs((stack: TerraformStack) => {
      for (const id of ["One", "Two"]) {
        const check = new PlanCheck(stack, id, { data: { type: "aws_vpc", arguments: { default: true } } });
        check.assert(Op.gte(Fn.lengthOf(check.dataList("ids")), 1), "no");
        check.assert(true, "never");
      }
    });
    const found = json.check as { [name: string]: Check };
    expect(Object.keys(found)).toEqual(["One", "Two"]);
    expect(found.One.data).toEqual({ aws_vpc: { One: { default: true } } });
    expect(found.Two.assert).toEqual([
      { condition: "${(length(data.aws_vpc.Two.ids) >= 1)}", error_message: "no" },
      { condition: true, error_message: "never" },
    ]);
  });
});
