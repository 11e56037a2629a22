import { FailoverName, type FailoverNameProps } from "../../../src/constructs/network/failover-name";
import { TcpHealthCheck, type TcpHealthCheckProps } from "../../../src/constructs/network/health-check";
import { onlyResource, synthesizeConstructs, type TerraformJson } from "../../support/synth";

function nameWith(props: Partial<FailoverNameProps> = {}): TerraformJson {
  return synthesizeConstructs(
    (stack) =>
      new FailoverName(stack, "Name", {
        zoneId: "Z0123456789ABCDEFGHIJ",
        recordName: "ssh.example.co.jp",
        primaryIp: "192.0.2.1",
        secondaryIp: "192.0.2.2",
        primaryHealthCheckId: "check",
        ...props,
      }),
  );
}

function checkWith(props: Partial<TcpHealthCheckProps> = {}): { [argument: string]: unknown } {
  const json = synthesizeConstructs(
    (stack) => new TcpHealthCheck(stack, "Check", { name: "n", ipAddress: "192.0.2.1", port: 22, ...props }),
  );
  return onlyResource(json, "aws_route53_health_check");
}

function recordsOf(json: TerraformJson): { [argument: string]: unknown }[] {
  return Object.values(json.resource.aws_route53_record);
}

describe("the failover name", () => {
  test("is two records: the primary with its check, the secondary always answered", () => {
    expect(recordsOf(nameWith())).toEqual([
      expect.objectContaining({
        name: "ssh.example.co.jp",
        type: "A",
        ttl: 60,
        records: ["192.0.2.1"],
        set_identifier: "primary",
        failover_routing_policy: { type: "PRIMARY" },
        health_check_id: "check",
      }),
      expect.objectContaining({
        name: "ssh.example.co.jp",
        type: "A",
        ttl: 60,
        records: ["192.0.2.2"],
        set_identifier: "secondary",
        failover_routing_policy: { type: "SECONDARY" },
      }),
    ]);
    expect(recordsOf(nameWith())[1]).not.toHaveProperty("health_check_id");
  });

  test("takes another TTL", () => {
    expect(recordsOf(nameWith({ ttlSeconds: 30 })).map(({ ttl }) => ttl)).toEqual([30, 30]);
  });

  test("has plain names for the two when asked for, without failover", () => {
    const names = { primary: "ssh-1.example.co.jp", secondary: "ssh-2.example.co.jp" };
    const plain = recordsOf(nameWith({ nodeNames: names })).filter((record) => !("set_identifier" in record));
    expect(plain.map(({ name, records }) => [name, records])).toEqual([
      ["ssh-1.example.co.jp", ["192.0.2.1"]],
      ["ssh-2.example.co.jp", ["192.0.2.2"]],
    ]);
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
    const regions = ["us-east-1", "us-west-2", "eu-west-1"];
    const check = checkWith({ regions, intervalSeconds: 10, failureThreshold: 1, measureLatency: true });
    expect(check).toMatchObject({
      regions,
      request_interval: 10,
      failure_threshold: 1,
      measure_latency: true,
    });
  });

  test("a drill inverts it and does not disable it, which would count as healthy", () => {
    expect(checkWith({ inverted: true })).toMatchObject({ invert_healthcheck: true });
    expect(checkWith({ inverted: true })).not.toHaveProperty("disabled");
  });
});
