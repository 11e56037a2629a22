import type { NodeName } from "../../model/names";
import type { Settings } from "../../settings";
import { isKnown, type Read } from "./read";
import type { PairFacts } from "./facts";
import { ok, unknown, wrong, type StatusLine } from "./line";

const TOPIC = "name";

/** Who serves: one of the two, or nobody that is known here. */
export function servingNode({ answer, addresses }: PairFacts): Read<NodeName | undefined> {
  if (!isKnown(answer)) {
    return answer;
  }
  if (!isKnown(addresses)) {
    return addresses;
  }
  const [ip, ...others] = answer.value;
  const serving = addresses.value.find(({ publicIp }) => publicIp === ip)?.node;
  return { value: others.length === 0 ? serving : undefined };
}

/** What people get who look up the name. */
export function nameLine({ health }: Settings, facts: PairFacts): StatusLine {
  const { hostname, answer } = facts;
  const serving = servingNode(facts);
  if (!isKnown(hostname)) {
    return unknown(TOPIC, hostname.notKnown);
  }
  if (!isKnown(answer)) {
    return unknown(TOPIC, `${hostname.value}: ${answer.notKnown}`);
  }
  if (answer.value.length === 0) {
    return wrong(
      TOPIC,
      `${hostname.value} has no address: nobody can connect by name`,
      "Check that the zone is delegated to Route 53 and has the records; cdktf deploy creates them.",
    );
  }
  const is = `${hostname.value} is ${answer.value.join(", ")}`;
  if (!isKnown(serving)) {
    return unknown(TOPIC, `which host ${hostname.value} leads to: ${serving.notKnown}`);
  }
  switch (serving.value) {
    case "primary":
      return ok(TOPIC, `${is}: the primary serves`);
    case "secondary":
      return wrong(
        TOPIC,
        `${is}: the secondary serves`,
        health.invertPrimary
          ? "health.invertPrimary is true. Set it to false and deploy: the name moves back."
          : "See below why the primary is unhealthy. The name moves back when it is healthy again.",
      );
    case undefined:
      return wrong(
        TOPIC,
        `${is}, which is not exactly one address of this pair`,
        "Look for another record of this name, or for a resolver with an old answer (--resolver asks another resolver).",
      );
  }
}
