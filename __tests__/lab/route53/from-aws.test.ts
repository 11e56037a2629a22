/**
 * Rules from:
 * [api] https://docs.aws.amazon.com/Route53/latest/APIReference/API_HealthCheckConfig.html
 * [names] https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/DomainNameFormat.html
 */
import type { HealthCheckConfig, ResourceRecordSet } from "@aws-sdk/client-route-53";
import {
  missingHealthChecks,
  toHealthCheck,
  toIngressRule,
  toRecordSet,
} from "../../../lab/route53/from-aws";
import { HEALTH_CHECK_REGIONS } from "../../../src/model/route53";
import { healthCheck, ZONE } from "./fixtures";

describe("a deployed health check", () => {
  const read = (overrides: Partial<HealthCheckConfig>): ReturnType<typeof toHealthCheck> =>
    toHealthCheck({
      Id: "check-1",
      CallerReference: "reference",
      HealthCheckVersion: 1,
      HealthCheckConfig: { Type: "TCP", IPAddress: "127.1.2.3", Port: 22, ...overrides },
    });

  it("has the documented defaults: 30 s, 3 results, all regions, neither inverted nor disabled [api]", () => {
    expect(read({})).toEqual({
      id: "check-1",
      ipAddress: "127.1.2.3",
      port: 22,
      requestInterval: 30,
      failureThreshold: 3,
      regions: HEALTH_CHECK_REGIONS,
      inverted: false,
      disabled: false,
    });
  });

  it("keeps what was deployed", () => {
    const regions = ["us-east-1", "us-west-1", "eu-west-1"] as const;
    const deployed = { RequestInterval: 10, FailureThreshold: 1, Inverted: true, Disabled: true };

    expect(read({ ...deployed, Regions: [...regions] })).toMatchObject({
      requestInterval: 10,
      failureThreshold: 1,
      regions,
      inverted: true,
      disabled: true,
    });
  });

  it.each([
    ["of another type", { Type: "HTTP" }, "type HTTP"],
    ["without an address", { IPAddress: undefined }, "only TCP checks of an IP address"],
    ["of an address outside of loopback", { IPAddress: "203.0.113.7" }, "203.0.113.7"],
    ["of an IPv6 address", { IPAddress: "2001:db8::1" }, "2001:db8::1"],
  ] as const)("is refused with the reason when it is %s", (_, overrides, reason) => {
    expect(read(overrides)).toContain(reason);
  });
});

describe("a deployed record set", () => {
  const deployed: ResourceRecordSet = {
    Name: "SSH.Example.com.",
    Type: "A",
    TTL: 60,
    ResourceRecords: [{ Value: "127.1.2.3" }],
  };

  it("is known by its name in lower case, without the dot [names]", () => {
    expect(toRecordSet(deployed)).toMatchObject({
      name: "ssh.example.com",
      type: "A",
      ttl: 60,
      values: ["127.1.2.3"],
    });
  });

  it("keeps its part in failover", () => {
    const failover = { Failover: "PRIMARY", SetIdentifier: "primary", HealthCheckId: "check-1" } as const;

    expect(toRecordSet({ ...deployed, ...failover })).toMatchObject({
      failover: "PRIMARY",
      setIdentifier: "primary",
      healthCheckId: "check-1",
    });
  });

  it.each<[string, Partial<ResourceRecordSet>, string]>([
    [
      "an alias",
      { TTL: undefined, AliasTarget: { HostedZoneId: "Z", DNSName: "x", EvaluateTargetHealth: false } },
      "alias",
    ],
    ["weighted", { SetIdentifier: "one", Weight: 1 }, "simple and failover"],
    ["a wildcard", { Name: "\\052.example.com." }, "wildcards"],
    ["of a type that is not served", { Type: "MX" }, "MX"],
  ])("is refused with the reason when it is %s", (_, overrides, reason) => {
    expect(toRecordSet({ ...deployed, ...overrides })).toEqual(expect.stringContaining(reason));
  });
});

describe("a deployed inbound rule", () => {
  const ports = { IpProtocol: "tcp", FromPort: 22, ToPort: 22 };

  it("admits its range", () => {
    expect(toIngressRule({ ...ports, CidrIpv4: "192.0.2.0/24" }, new Map())).toEqual({
      protocol: "tcp",
      fromPort: 22,
      toPort: 22,
      cidrs: ["192.0.2.0/24"],
    });
  });

  it("admits the entries of its prefix list", () => {
    const entries = new Map([["pl-1", ["15.177.0.0/18", "107.23.255.0/26"]]]);

    expect(toIngressRule({ ...ports, PrefixListId: "pl-1" }, entries).cidrs).toEqual(entries.get("pl-1"));
  });

  it("admits no checker when it is for another security group or for IPv6", () => {
    expect(toIngressRule({ ...ports, ReferencedGroupInfo: { GroupId: "sg-1" } }, new Map()).cidrs).toEqual(
      [],
    );
    expect(toIngressRule({ ...ports, CidrIpv6: "2001:db8::/32" }, new Map()).cidrs).toEqual([]);
  });
});

describe("a record that depends on a health check", () => {
  it("is named when the check is not there, because AWS's answer could not be predicted", () => {
    expect(missingHealthChecks([ZONE], [])).toEqual([
      expect.stringMatching(/ssh\.example\.com.*check-primary/),
    ]);
  });

  it("is not when the check is there", () => {
    expect(missingHealthChecks([ZONE], [healthCheck()])).toEqual([]);
  });
});
