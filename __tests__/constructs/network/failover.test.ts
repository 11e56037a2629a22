import { FailoverName } from "../../../src/constructs/network/failover-name";
import { TcpHealthCheck, type TcpHealthCheckProps } from "../../../src/constructs/network/health-check";
import { PublicZone } from "../../../src/constructs/network/public-zone";
import type { DnsOptions, HealthOptions } from "../../../src/constructs/options";
import { onlyResource, synthesizeConstructs, type TerraformJson } from "../../support/synth";

/** A name in the zone, whose own name Terraform reads. */
function inZone(record: string): unknown {
  return expect.stringMatching(new RegExp(`^${record}\\.\\$\\{data\\.aws_route53_zone\\.\\w+\\.name\\}$`));
}

function nameWith(more: Partial<DnsOptions> = {}, change?: (name: FailoverName) => void): TerraformJson {
  return synthesizeConstructs((stack) => {
    const dns = { zone: "example.co.jp", ...more };
    const name = new FailoverName(stack, "Name", {
      zone: new PublicZone(stack, "Zone", { dns }),
      dns,
      publicIps: { primary: "192.0.2.1", secondary: "192.0.2.2" },
      primaryHealthCheckId: "check",
    });
    change?.(name);
  });
}

function checkWith(props: Partial<TcpHealthCheckProps> = {}): { [argument: string]: unknown } {
  const json = synthesizeConstructs(
    (stack) =>
      new TcpHealthCheck(stack, "Check", {
        name: "corp-ssh",
        node: "primary",
        ipAddress: "192.0.2.1",
        ...props,
      }),
  );
  return onlyResource(json, "aws_route53_health_check");
}

function recordsOf(json: TerraformJson): { [argument: string]: unknown }[] {
  return Object.values(json.resource.aws_route53_record);
}

describe("the failover name", () => {
  test("is two records: the primary with its check, the secondary always answered", () => {
    expect(recordsOf(nameWith({ nodeRecords: false }))).toEqual([
      expect.objectContaining({
        name: inZone("ssh"),
        type: "A",
        ttl: 60,
        records: ["192.0.2.1"],
        set_identifier: "primary",
        failover_routing_policy: { type: "PRIMARY" },
        health_check_id: "check",
      }),
      expect.objectContaining({
        name: inZone("ssh"),
        type: "A",
        ttl: 60,
        records: ["192.0.2.2"],
        set_identifier: "secondary",
        failover_routing_policy: { type: "SECONDARY" },
      }),
    ]);
    const [, secondary] = recordsOf(nameWith({ nodeRecords: false }));
    expect(secondary).not.toHaveProperty("health_check_id");
    expect(secondary).not.toHaveProperty("depends_on");
  });

  test("takes another TTL", () => {
    expect(recordsOf(nameWith({ ttl: 30 })).map(({ ttl }) => ttl)).toEqual([30, 30, 30, 30]);
  });

  test("has plain names for the two unless they are not wanted, without failover", () => {
    const plain = (nodeRecords?: boolean): unknown[] =>
      recordsOf(nameWith({ record: "login", nodeRecords }))
        .filter((record) => !("set_identifier" in record))
        .map(({ name, records }) => [name, records]);
    expect(plain()).toEqual([
      [inZone("login-1"), ["192.0.2.1"]],
      [inZone("login-2"), ["192.0.2.2"]],
    ]);
    expect(plain(false)).toEqual([]);
  });

  test("makes the secondary's record after the primary's where a plain one is replaced", () => {
    const [, secondary] = recordsOf(nameWith({ nodeRecords: false }, (name) => name.makePrimaryFirst()));
    expect(secondary.depends_on).toEqual([expect.stringMatching(/^aws_route53_record\.Name_Primary_\w+$/)]);
  });

  test("refuses a TTL that is out of bounds", () => {
    const nameOf = (ttl: number) => (): unknown =>
      synthesizeConstructs((stack) => {
        const zone = new PublicZone(stack, "Zone", { dns: { zone: "example.co.jp" } });
        new FailoverName(stack, "Name", {
          zone,
          dns: { zone: "example.co.jp", ttl },
          publicIps: { primary: "192.0.2.1", secondary: "192.0.2.2" },
          primaryHealthCheckId: "check",
        });
      });
    expect(nameOf(1)).not.toThrow();
    expect(nameOf(60)).not.toThrow();
    for (const ttl of [0, 61]) {
      expect(nameOf(ttl)).toThrow(
        `estate/Name:\n  dns.ttl: must be a whole number from 1 to 60 (seconds), got ${ttl}`,
      );
    }
  });
});

describe("the health check", () => {
  test("opens a TCP connection from all eight regions every 30 s, three times", () => {
    expect(checkWith()).toMatchObject({
      type: "TCP",
      ip_address: "192.0.2.1",
      port: 22,
      request_interval: 30,
      failure_threshold: 3,
      invert_healthcheck: false,
      measure_latency: false,
    });
    expect(checkWith().regions).toHaveLength(8);
  });

  test("takes other regions, interval, threshold and latency", () => {
    const regions: HealthOptions["regions"] = ["us-east-1", "us-west-2", "eu-west-1"];
    const check = checkWith({
      health: { regions, interval: 10, failureThreshold: 1, measureLatency: true },
    });
    expect(check).toMatchObject({
      regions,
      request_interval: 10,
      failure_threshold: 1,
      measure_latency: true,
    });
  });

  test("is inverted and not disabled, which would count as healthy", () => {
    const health = { invertPrimary: true };
    expect(checkWith({ health })).toMatchObject({ invert_healthcheck: true });
    expect(checkWith({ health })).not.toHaveProperty("disabled");
  });

  test("is never inverted for the secondary", () => {
    expect(checkWith({ node: "secondary", health: { invertPrimary: true } })).toMatchObject({
      invert_healthcheck: false,
      tags: { Name: "corp-ssh-secondary" },
    });
  });

  test("refuses everything that is wrong, at once", () => {
    const limits = (port: number, interval: number, failureThreshold: number) => (): unknown =>
      checkWith({ port, health: { interval, failureThreshold } });
    expect(limits(1, 10, 1)).not.toThrow();
    expect(limits(65535, 30, 10)).not.toThrow();
    expect(limits(65536, 20, 11)).toThrow(
      [
        "estate/Check:",
        "port: must be a whole number from 1 to 65535, got 65536",
        "health.interval: must be 10 or 30 (seconds), got 20",
        "health.failureThreshold: must be a whole number from 1 to 10, got 11",
      ].join("\n  "),
    );
  });

  test("refuses regions that are too few, twice the same, or not Route 53's", () => {
    const regionsOf =
      (...regions: string[]) =>
      (): unknown =>
        checkWith({ health: { regions: regions as HealthOptions["regions"] } });
    expect(regionsOf("us-east-1", "us-west-1", "eu-west-1")).not.toThrow();
    expect(regionsOf("us-east-1", "us-west-1")).toThrow(/health\.regions: must name at least 3 of .*, got 2/);
    expect(regionsOf("us-east-1", "us-west-1", "us-east-1")).toThrow(
      /health\.regions\[2\]: must not be in the list twice, got "us-east-1"/,
    );
    expect(regionsOf("us-east-1", "us-west-1", "eu-north-1")).toThrow(
      /health\.regions\[2\]: must be .* got "eu-north-1"/,
    );
  });
});
