import type { IncomingHttpHeaders } from "node:http";

/** How an API of AWS writes its requests, answers and errors. */
export type Protocol = "ec2" | "query" | "json" | "rest-json" | "rest-xml";

/** A request to AWS, as far as faults depend on it. */
export interface AwsRequest {
  /** As in the signature: `ec2`, `route53`, … */
  readonly service: string;

  /** Name of the action; of a REST API the method and the path, without ids. */
  readonly action: string;

  readonly protocol: Protocol;

  /** Whether it may change something. */
  readonly changes: boolean;
}

/** REST APIs that answer in XML; the others answer in JSON. */
const IN_XML = ["route53", "s3", "cloudfront"];

/** Reads what a request asks for. */
export function readRequest(
  method: string,
  path: string,
  headers: IncomingHttpHeaders,
  body: Buffer,
): AwsRequest {
  const [, scope = ""] = /Credential=([^,]+)/.exec(headers.authorization ?? "") ?? [];
  const service = scope.split("/")[3] ?? "-";
  const target = headers["x-amz-target"];
  if (typeof target === "string") {
    return ofAction(service, "json", target.split(".").pop() ?? target);
  }
  if ((headers["content-type"] ?? "").startsWith("application/x-www-form-urlencoded")) {
    const action = new URLSearchParams(body.toString("utf8")).get("Action") ?? "-";
    return ofAction(service, service === "ec2" ? "ec2" : "query", action);
  }
  return {
    service,
    action: `${method} ${withoutIds(path)}`,
    protocol: IN_XML.includes(service) ? "rest-xml" : "rest-json",
    changes: method !== "GET" && method !== "HEAD",
  };
}

function ofAction(service: string, protocol: Protocol, action: string): AwsRequest {
  return { service, action, protocol, changes: !/^(?:Describe|Get|List|AssumeRole)/.test(action) };
}

/** Requests for two resources of a kind are of the same action. */
function withoutIds(path: string): string {
  return path
    .split("?")[0]
    .split("/")
    .map((part) => (/^(?:Z[0-9A-Z]+|[0-9a-f-]{36}|C[0-9A-Z]+)$/.test(part) ? "*" : part))
    .join("/");
}
