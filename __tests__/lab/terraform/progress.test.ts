import { ApplyProgress } from "../../../lab/terraform/progress";

function told(lines: string[]): string[] {
  const texts: string[] = [];
  const progress = new ApplyProgress((text) => texts.push(text.trim()));
  lines.forEach(progress.line);
  return texts;
}

describe("the progress of an apply", () => {
  test("counts what Terraform says is complete", () => {
    expect(
      told([
        "Plan: 1 to add, 1 to change, 1 to destroy.",
        "aws_eip.primary: Creating...",
        "aws_eip.primary: Creation complete after 0s [id=eipalloc-1]",
        "aws_sns_topic.alerts: Modifications complete after 1s [id=x]",
        'aws_vpc_security_group_ingress_rule.checkers["10.0.0.0/8"]: Destruction complete after 0s',
      ]),
    ).toEqual([
      "1 of 3  created aws_eip.primary",
      "2 of 3  changed aws_sns_topic.alerts",
      '3 of 3  destroyed aws_vpc_security_group_ingress_rule.checkers["10.0.0.0/8"]',
    ]);
  });

  test("reads the lines of the CDKTF command line as well", () => {
    expect(
      told([
        "corp-ssh  aws_eip.primary (Bastion/PrimaryAddress/Eip): Creation complete after 0s [id=e]",
        'corp-ssh  aws_x.checkers (Bastion/Rule)["10.0.0.0/8"]: Creation complete after 0s [id=e]',
      ]),
    ).toEqual(["1  created aws_eip.primary", '2  created aws_x.checkers["10.0.0.0/8"]']);
  });
});
