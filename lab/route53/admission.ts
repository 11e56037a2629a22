import { Address4 } from "ip-address";
import type { IngressRule } from "./model";

/** Whether one of the rules admits TCP to the port from every address of the source range. */
function admits(rules: readonly IngressRule[], source: string, port: number): boolean {
  const range = new Address4(source);
  return rules.some(
    ({ protocol, fromPort, toPort, cidrs }) =>
      (protocol === "-1" || (protocol === "tcp" && fromPort <= port && port <= toPort)) &&
      cidrs.some((cidr) => range.isInSubnet(new Address4(cidr))),
  );
}

/**
 * Whether a checker is let in: from every range it may come from. A checker nothing is published for is
 * not: no rule can have been made for it.
 */
export function isAdmitted(rules: readonly IngressRule[], sources: readonly string[], port: number): boolean {
  return sources.length > 0 && sources.every((source) => admits(rules, source, port));
}
