import { HEALTHY_ABOVE_PERCENT } from "../../../../model/route53";
import type { Configuration } from "./configuration";
import type { Difference } from "./difference";
import type { Publication } from "./published-file";

/** A message to people. */
export interface Message {
  /** At most 100 characters of ASCII, which SNS asks for. */
  readonly subject: string;
  /** Plain text, as the mail shows it. */
  readonly text: string;
}

/** What people are told of a difference: what, since when, what it means, and the command to run. */
export function messageOf(
  { missing, leftOver }: Difference,
  { createDate }: Publication,
  { name, securityGroupId, region, deployCommand }: Configuration,
): Message {
  const list = (ranges: readonly string[]): string =>
    ranges.length === 0 ? "  none" : ranges.map((range) => `  ${range}`).join("\n");
  return {
    subject: `${name}: Route 53 checker ranges changed (${missing.length} missing, ${leftOver.length} left over)`,
    text: `The Route 53 health checkers of ${name} have other ranges than the security group lets in.

Missing (published, not let in):
${list(missing)}
Left over (let in, no longer published):
${list(leftOver)}

Security group: ${securityGroupId} in ${region}
Since: at the latest the publication of ${readable(createDate)} UTC

Each missing range can make checkers fail. When ${HEALTHY_ABOVE_PERCENT} % or less of them succeed, Route 53 takes a healthy
bastion for a dead one.

To do: run

  ${deployCommand}

and approve the plan. It adds and removes only rules of that security group.
`,
  };
}

/** `2026-05-07-23-27-06` as people write it. */
function readable(createDate: string): string {
  const [year, month, day, ...time] = createDate.split("-");
  return `${year}-${month}-${day} ${time.join(":")}`;
}
