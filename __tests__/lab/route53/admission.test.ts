/**
 * Rules from:
 * [vpc] https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html
 * [guide] https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/dns-failover-router-firewall-rules.html
 */
import { isAdmitted } from "../../../lab/route53/admission";
import { rule } from "./fixtures";

const OWN = "54.243.31.192/26";
const SHARED = "15.177.0.0/18";

describe("a checker is admitted", () => {
  it("when rules admit every range it may come from [guide]", () => {
    expect(isAdmitted([rule([OWN]), rule([SHARED])], [OWN, SHARED], 22)).toBe(true);
  });

  it.each([
    ["its own range", [SHARED]],
    ["the shared range", [OWN]],
    ["both", []],
  ])("not when the group lacks %s [guide]", (_, cidrs) => {
    expect(isAdmitted([rule(cidrs)], [OWN, SHARED], 22)).toBe(false);
  });

  it("by a wider range that contains it, not by a narrower one [vpc]", () => {
    expect(isAdmitted([rule(["54.243.0.0/16"])], [OWN], 22)).toBe(true);
    expect(isAdmitted([rule(["0.0.0.0/0"])], [OWN], 22)).toBe(true);
    expect(isAdmitted([rule(["54.243.31.192/27"])], [OWN], 22)).toBe(false);
    expect(isAdmitted([rule(["54.243.31.128/26"])], [OWN], 22)).toBe(false);
  });

  it.each`
    rules                                           | admitted | why
    ${{ fromPort: 22, toPort: 22 }}                 | ${true}  | ${"the very port"}
    ${{ fromPort: 20, toPort: 30 }}                 | ${true}  | ${"a range of ports around it"}
    ${{ fromPort: 2222, toPort: 2222 }}             | ${false} | ${"another port"}
    ${{ protocol: "udp" }}                          | ${false} | ${"another protocol"}
    ${{ protocol: "-1", fromPort: -1, toPort: -1 }} | ${true}  | ${"all protocols, where ports do not count"}
  `(
    "by port and protocol: $why: $admitted [vpc]",
    ({ rules, admitted }: { rules: object; admitted: boolean }) => {
      expect(isAdmitted([rule([OWN], rules)], [OWN], 22)).toBe(admitted);
    },
  );

  it("by nothing when the address has no rules at all [vpc]", () => {
    expect(isAdmitted([], [OWN], 22)).toBe(false);
  });

  it("never when nothing is published for it: no rule can have been made", () => {
    expect(isAdmitted([rule(["0.0.0.0/0"])], [], 22)).toBe(false);
  });
});
