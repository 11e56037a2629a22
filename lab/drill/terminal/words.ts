import type { DrillEvent } from "../events";
import type { Situation } from "../situation";

/** An event in a few words; nothing of what happens all the time. */
export function tell(event: DrillEvent, before: Situation): string | undefined {
  switch (event.type) {
    case "action":
      return event.text;
    case "host":
      return `${event.node} ${event.state === "off" ? "is switched off" : `is ${event.state}`}`;
    case "share":
      return event.percent % 50 === 0
        ? `${event.percent} % of the checkers of the ${event.node} say healthy`
        : undefined;
    case "health":
      return `the health check of the ${event.node} is ${event.healthy ? "healthy" : "UNHEALTHY"}`;
    case "answer":
      return `the name is answered with the ${event.node}`;
    case "resolved":
      return `the client's resolver gives the ${event.node}`;
    case "login":
      return tellLogin(event, before.login);
    case "session":
      return `the long session on the ${event.node} is ${event.state}`;
    case "forward":
      return `the port forward over the ${event.node} is ${event.state}`;
    case "alarm":
      return `alarm ${event.name}: ${event.state}`;
    case "problem":
      return `! ${event.message}`;
    case "checker":
    case "deployed":
      return undefined;
  }
}

type Login = Extract<DrillEvent, { type: "login" }>;

/** A login that ended otherwise than the one before it. */
function tellLogin(login: Login, before: Login | undefined): string | undefined {
  if (login.failure === before?.failure && login.node === before?.node) {
    return undefined;
  }
  const to = login.node === undefined ? "" : ` to the ${login.node}`;
  return login.failure === undefined ? `logins${to} succeed` : `logins${to} fail: ${login.failure}`;
}
