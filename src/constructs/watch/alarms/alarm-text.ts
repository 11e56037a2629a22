import { choose, type Condition } from "../../../terraform/plan-time";
import { HEALTHY_ABOVE_PERCENT } from "../../../model/route53";
import type { HealthAlarmKind } from "./alarm-name";
import { CHECKER_SHARE_MINUTES, CHECKER_SHARE_PERCENT } from "./checker-share-alarm";

/** What the texts depend on. */
export interface AlarmTextProps {
  /** The failover name, in full. */
  readonly recordName: string;

  /** The primary's check is inverted. */
  readonly invertPrimary: Condition;

  /** Command that brings the security group up to date. */
  readonly deployCommand: string;
}

/** What an alarm tells the one who gets the mail: what happened, what it means, what to do. */
export function alarmText(kind: HealthAlarmKind, props: AlarmTextProps): string {
  const { normal, inverted } = textsOf(kind, props);
  return inverted === undefined ? normal : choose(props.invertPrimary, inverted, normal);
}

function textsOf(
  kind: HealthAlarmKind,
  { recordName, deployCommand }: AlarmTextProps,
): { normal: string; inverted?: string } {
  const replace = "A host that does not come back is replaced by raising its generation";
  switch (kind) {
    case "primary-unhealthy":
      return {
        normal:
          `${recordName} has moved to the secondary bastion: Route 53 cannot reach the primary, or its health check is gone. ` +
          "Sessions on the primary are lost, new ones work. The name moves back by itself once the primary is healthy. " +
          `To do: see what happened to the host. ${replace}.`,
        inverted:
          `The primary's health check is inverted: ${recordName} answers the secondary bastion on purpose, and the primary is up. ` +
          "Until then, a primary that really fails looks healthy and the name goes back to it. " +
          "To do: log in by the name, then set health.invertPrimary to false and deploy. OK without that means: the primary is really down.",
      };
    case "secondary-unhealthy":
      return {
        normal:
          `${recordName} has no standby: Route 53 cannot reach the secondary bastion, or its health check is gone. ` +
          "People work on the primary and notice nothing; the next failure of the primary is an outage. " +
          `To do: see what happened to the host. ${replace}.`,
        inverted:
          `The secondary bastion failed while the primary's health check is inverted, which sends people to it: nobody can log in by ${recordName}. ` +
          "To do: set health.invertPrimary to false and deploy, and the name moves back to the primary. Then see what happened to the host.",
      };
    case "both-down":
      return {
        normal:
          `Nobody can log in by ${recordName}: Route 53 can reach neither bastion. ` +
          "To do: see whether the hosts run. If they do, see whether anything blocks both of them: routes, network ACLs, " +
          `the security group of the checkers (${deployCommand} brings it up to date). ` +
          `${replace}; one first, the other when it answers.`,
        inverted:
          `Nobody can log in by ${recordName}: the primary's health check is inverted, which sends people to the secondary bastion, and Route 53 cannot reach it. ` +
          "To do: set health.invertPrimary to false and deploy, and the name moves back to the primary.",
      };
    case "primary-checkers":
    case "secondary-checkers": {
      const node = kind === "primary-checkers" ? "primary" : "secondary";
      return {
        normal:
          `For ${CHECKER_SHARE_MINUTES} minutes fewer than ${CHECKER_SHARE_PERCENT} % of the Route 53 checkers have reached the ${node} bastion of ${recordName}. ` +
          `At ${HEALTHY_ABOVE_PERCENT} % it counts as down. If it is down already, another alarm says so. ` +
          "If not, the security group most likely lacks new ranges of the checkers. " +
          `To do: run ${deployCommand} and see whether the plan adds ranges. If it adds none, see in the Route 53 console ` +
          "which regions fail to reach it.",
      };
    }
  }
}
