import { NODE_NAMES, type NodeName } from "../../src/model/names";
import type { Verdict } from "../route53/checker";
import type { Observer } from "../route53/events";
import { normalName } from "../route53/model";
import type { CheckerState } from "./events";
import type { DeployedPair } from "./pair";
import type { Recorder } from "./recorder";

/** Records what happens in Route 53 to one pair, in the drill's own words, and only what is new. */
export function watchRoute53(recorder: Recorder, pair: DeployedPair): Observer {
  const nodeOf = (healthCheckId: string): NodeName | undefined =>
    NODE_NAMES.find((node) => pair.healthCheckIds[node] === healthCheckId);

  return (event) => {
    const now = recorder.situation;
    switch (event.type) {
      case "checker-result": {
        const node = nodeOf(event.healthCheckId);
        const { checker } = event;
        const state = checkerState(event);
        if (node && now.checkers[node]?.[`${checker.region}/${checker.number}`] !== state) {
          recorder.record({ type: "checker", node, checker, state });
        }
        break;
      }
      case "checker-status": {
        const node = nodeOf(event.healthCheckId);
        if (node) {
          recorder.record({ type: "share", node, percent: event.percentageHealthy });
        }
        break;
      }
      case "health-status": {
        const node = nodeOf(event.healthCheckId);
        if (node && now.healthy[node] !== event.healthy) {
          recorder.record({ type: "health", node, healthy: event.healthy });
        }
        break;
      }
      case "dns-answer": {
        const isShared = event.name === normalName(pair.hostname) && event.recordType === "A";
        const node = event.failover === "PRIMARY" ? "primary" : "secondary";
        if (isShared && now.answer !== node) {
          recorder.record({ type: "answer", node });
        }
        break;
      }
      case "deployment-changed":
        recorder.record({ type: "deployed", parts: event.parts });
        break;
      case "problem":
        recorder.record({ type: "problem", message: event.message });
        break;
    }
  };
}

function checkerState({ healthy, outcome }: Verdict): CheckerState {
  if (healthy) {
    return outcome === "connected" ? "healthy" : "doubtful";
  }
  return outcome === "blocked" ? "blocked" : "unhealthy";
}
