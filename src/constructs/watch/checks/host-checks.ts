import { Fn, Op, Token, type IResolvable } from "cdktf";
import { Construct } from "constructs";
import type { BastionHost, MadeWith } from "../../hosts/bastion-host";
import { NODE_NAMES, type PerNode } from "../../../model/names";
import { conditionalOf } from "../../../terraform/hcl";
import { isNothing } from "../../../terraform/plan-time";
import { PlanCheck } from "../../../terraform/plan-check";

/** Properties of {@link HostChecks}. */
export interface HostChecksProps {
  /** The two hosts. */
  readonly hosts: PerNode<BastionHost>;
}

/**
 * Warns when a host is older than what it would be made from now: another image, or other settings. Neither
 * reaches a host before its generation is raised, so somebody should know.
 */
export class HostChecks extends Construct {
  constructor(scope: Construct, id: string, { hosts }: HostChecksProps) {
    super(scope, id);
    const image = new PlanCheck(this, "Image");
    const configuration = new PlanCheck(this, "Configuration");
    for (const node of NODE_NAMES) {
      const toDo = `To have it replaced, raise the generation of the ${node}; never both in one deployment.`;
      const { running, wanted } = hosts[node].image;
      image.assert(
        Op.eq(running, wanted),
        `The ${node} bastion runs the image ${running}; the current one is ${wanted}. ${toDo}`,
      );
      const differing = Fn.compact(
        hosts[node].configuration.map((part) =>
          Token.asString(Fn.conditional(isAsWanted(this, part), "", part.what)),
        ),
      );
      configuration.assert(
        Op.lt(Fn.lengthOf(differing), 1),
        `The ${node} bastion was made for other settings than now: ${Fn.join(", ", differing)}. ${toDo}`,
      );
    }
  }
}

/** What was not given is whatever EC2 chose. */
function isAsWanted(scope: Construct, { running, wanted }: MadeWith): IResolvable {
  const same = Op.eq(running, wanted);
  const isNotGiven = isNothing(scope, wanted);
  return typeof isNotGiven === "boolean" ? same : conditionalOf(isNotGiven, true, same);
}
