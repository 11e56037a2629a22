import { NODE_NAMES, type NodeName } from "../../src/model/names";

/** What the drill knows of a deployed pair: what its Terraform outputs say. */
export interface DeployedPair {
  /** The shared name. */
  readonly hostname: string;
  readonly addresses: Readonly<Record<NodeName, string>>;
  readonly healthCheckIds: Readonly<Record<NodeName, string>>;
  /** Seconds until every resolver answers the other host: threshold × (interval + 10) + TTL. */
  readonly budgetSeconds: number;
}

/** The pair by the outputs of its deployment. */
export function toPair(outputs: Record<string, unknown>): DeployedPair {
  const both = (name: string): Record<NodeName, string> => {
    const value = outputs[name] as Partial<Record<NodeName, string>> | undefined;
    for (const node of NODE_NAMES) {
      if (typeof value?.[node] !== "string") {
        throw new Error(`The deployment has no output ${name}.${node}: a drill needs it.`);
      }
    }
    return value as Record<NodeName, string>;
  };
  return {
    hostname: String(outputs.ssh_hostname),
    addresses: both("elastic_ips"),
    healthCheckIds: both("health_check_ids"),
    budgetSeconds: Number(outputs.failover_seconds_worst_case),
  };
}
