import { rangeAdmittedBy } from "../../../../../src/constructs/watch/range-watcher/function/admitted";

const RULE = { IsEgress: false, IpProtocol: "tcp", FromPort: 22, ToPort: 22, CidrIpv4: "10.0.0.0/24" };

describe("a rule of the security group", () => {
  test.each([
    ["on the port", {}],
    ["on a span of ports with it", { FromPort: 1, ToPort: 1024 }],
    ["on everything", { IpProtocol: "-1", FromPort: -1, ToPort: -1 }],
  ])("lets its range in when it is %s", (_what, rule) => {
    expect(rangeAdmittedBy({ ...RULE, ...rule }, 22)).toEqual(["10.0.0.0/24"]);
  });

  test.each([
    ["for the way out", { IsEgress: true }],
    ["on another port", { FromPort: 23, ToPort: 23 }],
    ["on another protocol", { IpProtocol: "udp" }],
    ["on pings", { IpProtocol: "icmp", FromPort: -1, ToPort: -1 }],
    ["for IPv6", { CidrIpv4: undefined, CidrIpv6: "2600::/32" }],
    ["for a prefix list", { CidrIpv4: undefined, PrefixListId: "pl-1" }],
  ])("does not when it is %s", (_what, rule) => {
    expect(rangeAdmittedBy({ ...RULE, ...rule }, 22)).toEqual([]);
  });
});
