import {
  DENIED,
  differently,
  faults,
  healthyFacts,
  IPS,
  observations,
  onlyPrimary,
  RANGES,
  status,
} from "./fixture";

describe("pairStatus", () => {
  test("finds nothing wrong with a pair that is well", () => {
    const state = status();
    expect(faults(state)).toEqual([]);
    expect(state).toMatchObject({ pair: "corp-ssh", verdict: "well", serving: "primary" });
  });

  test("never takes for fine what could not be read", () => {
    const nothing = Object.fromEntries(Object.keys(healthyFacts()).map((key) => [key, DENIED]));
    const { verdict, serving, lines } = status(nothing);
    expect(verdict).toBe("unknown");
    expect(serving).toBeNull();
    expect(new Set(lines.map(({ state }) => state))).toEqual(new Set(["unknown"]));
  });

  test.each(Object.keys(healthyFacts()))("does not say all is well when %s could not be read", (key) => {
    const state = status({ [key]: DENIED });
    expect(state.verdict).toBe("unknown");
    expect(faults(state).join()).toContain("AWS denies it");
  });

  test("says what to do about everything that is wrong", () => {
    const { lines } = status({
      answer: { value: [] },
      addresses: { value: [] },
      hosts: { value: [] },
      healthChecks: { value: [] },
      checkerRules: { value: undefined },
      mailSubscriptions: { value: [] },
    });
    const wrong = lines.filter(({ state }) => state === "wrong");
    expect(wrong).toHaveLength(10);
    expect(wrong.every(({ fix }) => fix)).toBe(true);
  });
});

describe("the name", () => {
  test("leads to the secondary: the primary is out", () => {
    const state = status({ answer: { value: [IPS.secondary] } });
    expect(state).toMatchObject({ verdict: "wrong", serving: "secondary" });
    expect(faults(state)).toEqual(["wrong name: ssh.example.co.jp is 198.51.100.2: the secondary serves"]);
    expect(state.lines[0].fix).toContain("moves back when it is healthy again");
  });

  test("leads to the secondary on purpose: what brings it home is said", () => {
    const [{ fix }] = status(
      { answer: { value: [IPS.secondary] } },
      { health: { invertPrimary: true } },
    ).lines;
    expect(fix).toContain("health.invertPrimary is true");
  });

  test.each([
    ["somebody else", ["192.0.2.1"]],
    ["both at once", [IPS.primary, IPS.secondary]],
  ])("leads to %s", (_, answer) => {
    const state = status({ answer: { value: answer } });
    expect(state).toMatchObject({ verdict: "wrong", serving: null });
    expect(faults(state)[0]).toContain("not exactly one address of this pair");
  });

  test("has no address", () => {
    expect(faults(status({ answer: { value: [] } }))[0]).toContain("nobody can connect by name");
  });
});

describe("a host", () => {
  test.each([
    ["is stopped", differently("hosts", "primary", { state: "stopped" }), "i-primary is stopped"],
    [
      "runs on a broken machine",
      differently("instanceChecks", "primary", { system: "impaired" }),
      "EC2 finds the underlying machine impaired",
    ],
    [
      "does not answer EC2",
      differently("instanceChecks", "primary", { instance: "impaired" }),
      "EC2 finds the instance impaired",
    ],
    [
      "runs another generation",
      differently("hosts", "primary", { generation: "2" }),
      "runs generation 2, the settings say 1",
    ],
    [
      "has no generation",
      differently("hosts", "primary", { generation: "" }),
      "runs generation (no tag), the settings say 1",
    ],
    [
      "has an address that is bound to nothing",
      differently("addresses", "primary", { networkInterfaceId: undefined }),
      "198.51.100.1 is associated with no network interface",
    ],
    [
      "does not use the interface of its address",
      differently("hosts", "primary", { networkInterfaceIds: ["eni-other"] }),
      "198.51.100.1 belongs to eni-primary, which i-primary does not use",
    ],
  ])("%s", (_, facts, text) => {
    const state = status(facts);
    expect(state.verdict).toBe("wrong");
    expect(faults(state)).toEqual([expect.stringContaining(`wrong primary: `)]);
    expect(faults(state)[0]).toContain(text);
  });

  test("is missing", () => {
    const state = status({ hosts: onlyPrimary(healthyFacts().hosts) });
    expect(faults(state)).toEqual(["wrong secondary: there is no instance"]);
  });

  test("is there twice", () => {
    const { value: hosts } = healthyFacts().hosts;
    const twice = [...hosts, { ...hosts[0], instanceId: "i-forgotten" }];
    expect(faults(status({ hosts: { value: twice } }))).toEqual([
      "wrong primary: i-forgotten is a second instance of this node, beside i-primary",
    ]);
  });

  test("has lost its address", () => {
    const state = status({ addresses: onlyPrimary(healthyFacts().addresses) });
    expect(faults(state)).toEqual([
      "wrong secondary: there is no Elastic IP with the tags of this pair",
      "wrong secondary health: no health check watches this bastion",
    ]);
  });

  test("is only starting: nobody has to do anything", () => {
    const state = status(differently("instanceChecks", "secondary", { instance: "initializing" }));
    expect(state.verdict).toBe("well");
    expect(faults(state)).toEqual([
      "note secondary: i-secondary is starting: EC2 has not finished its checks",
    ]);
  });

  test("is not known to EC2's checks: that is not fine", () => {
    expect(status(differently("instanceChecks", "primary", { system: "insufficient-data" })).verdict).toBe(
      "unknown",
    );
  });

  test("has an older image: good to know, and no reason to be called", () => {
    const state = status(differently("hosts", "primary", { imageId: "ami-old" }));
    expect(state.verdict).toBe("well");
    expect(faults(state)).toEqual(["note primary: runs ami-old; a new host would get ami-current"]);
  });
});

describe("health", () => {
  const seen = (failing: number) =>
    differently("healthChecks", "primary", { observations: { value: observations(failing) } });

  test("is broken in some regions while it still counts as healthy", () => {
    const state = status(seen(2));
    expect(state.verdict).toBe("wrong");
    expect(faults(state)).toEqual([
      "wrong primary health: healthy, but 2 of 16 checkers cannot connect, from us-east-1, us-west-1: Failure: connection timed out",
    ]);
  });

  test.each([
    [13, "healthy, but"],
    [14, "unhealthy"],
    [16, "unhealthy"],
  ])("with %d of 16 checkers failing is %s", (failing, text) => {
    expect(faults(status(seen(failing)))[0]).toContain(`wrong primary health: ${text}`);
  });

  test.each([
    ["there is no check", { healthChecks: { value: [] } }, "no health check watches 198.51.100.1"],
    ["the check is disabled", differently("healthChecks", "primary", { disabled: true }), "disabled"],
    [
      "the check is inverted by hand",
      differently("healthChecks", "primary", { inverted: true }),
      "is inverted, but health.invertPrimary is false",
    ],
  ])("is wrong when %s", (_, facts, text) => {
    const state = status(facts);
    expect(state.verdict).toBe("wrong");
    expect(faults(state)[0]).toContain(text);
  });

  test("with health.invertPrimary: the check is inverted, and the answer is what was asked for", () => {
    const inverting = { health: { invertPrimary: true } };
    expect(faults(status(differently("healthChecks", "primary", { inverted: true }), inverting))).toEqual([
      "note primary health: health check check-primary is inverted (health.invertPrimary)",
    ]);
    expect(faults(status({}, inverting))).toEqual([
      "wrong primary health: health check check-primary is not inverted, but health.invertPrimary is true",
    ]);
  });

  test("is not known while no checker has reported", () => {
    const state = status(differently("healthChecks", "primary", { observations: { value: [] } }));
    expect(faults(state)).toEqual(["unknown primary health: not known: no checker has reported yet"]);
  });

  test("is not known where a region is silent", () => {
    const loud = observations().filter(({ region }) => region !== "sa-east-1");
    expect(faults(status(differently("healthChecks", "primary", { observations: { value: loud } })))).toEqual(
      ["unknown primary health: not known: no checker reported from sa-east-1"],
    );
  });

  test("of a secondary that is not watched is not asked for", () => {
    const state = status(
      { healthChecks: onlyPrimary(healthyFacts().healthChecks) },
      { health: { watchSecondary: false } },
    );
    expect(state.verdict).toBe("well");
    expect(faults(state)[0]).toMatch(/^note secondary health: not checked/);
  });
});

describe("checkers", () => {
  const rules = (cidrs: string[], prefixListIds: string[] = []) => ({
    checkerRules: { value: { cidrs, prefixListIds } },
  });
  const managed = { checkers: { source: "managed-prefix-list" } };

  test("whose range is missing are named, and what lets them in", () => {
    const state = status(rules(RANGES.slice(1)));
    expect(faults(state)).toEqual([
      "wrong checkers: the security group does not allow 1 published range: 15.177.0.0/18",
    ]);
    expect(state.lines.find(({ topic }) => topic === "checkers")?.fix).toBe("Deploy: cdktf deploy corp-ssh");
  });

  test("that are no longer published are named", () => {
    expect(faults(status(rules([...RANGES, "0.0.0.0/0"])))).toEqual([
      "wrong checkers: the security group allows ranges that AWS does not publish: 0.0.0.0/0",
    ]);
  });

  test("of AWS's own list need that list and no ranges", () => {
    const facts = { selectedRanges: undefined };
    expect(status({ ...facts, ...rules([], ["pl-1"]) }, managed).verdict).toBe("well");
    expect(faults(status({ ...facts, ...rules([]) }, managed))).toEqual([
      "wrong checkers: the security group does not allow AWS's prefix list of the checkers",
    ]);
  });
});

describe("mails", () => {
  const subscriptions = (change: (topic: string) => object) => ({
    mailSubscriptions: {
      value: healthyFacts().mailSubscriptions.value.map((one) => ({ ...one, ...change(one.topicArn) })),
    },
  });

  test("that were not confirmed are named, for each topic", () => {
    const state = status(subscriptions(() => ({ confirmed: false })));
    expect(faults(state)).toEqual([
      "wrong mails: these addresses get no mails about alarms until they are confirmed: ops@example.co.jp",
      "wrong mails: these addresses get no mails about range changes until they are confirmed: ops@example.co.jp",
    ]);
  });

  test("that are not subscribed are named", () => {
    const state = status(
      subscriptions((arn) => (arn.endsWith("-alerts") ? { email: "old@example.co.jp" } : {})),
    );
    expect(faults(state)).toEqual(["wrong mails: not subscribed to alarms: ops@example.co.jp"]);
  });

  test("of changed ranges matter only when every change is mailed", () => {
    const state = status(
      subscriptions((arn) => (arn.endsWith("-alerts") ? {} : { confirmed: false })),
      { alerts: { rangeNotice: "off" } },
    );
    expect(faults(state)).toEqual([]);
  });

  test("go to nobody: good to know", () => {
    const state = status({}, { alerts: { emails: [] } });
    expect(state.verdict).toBe("well");
    expect(faults(state)).toEqual(["note mails: nobody gets alarms by mail (alerts.emails is empty)"]);
  });
});
