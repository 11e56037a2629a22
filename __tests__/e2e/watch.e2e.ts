import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { LocalLambda } from "../../lab/lambda/local-lambda";
import type { IpPrefix } from "../../lab/ranges/file";
import { TestDeployment, type Changes } from "../support/deployment";
import { Inbox } from "../support/inbox";
import { WatchState } from "../support/watch-state";

/** Every option of the alerts that adds something. */
const EVERYTHING: Changes = {
  health: { measureLatency: true },
  checkers: { compareSources: true },
  alerts: {
    emails: ["ops@example.co.jp", "night@example.co.jp"],
    kmsKeyArn: "arn:aws:kms:us-east-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab",
    startBuild: "arn:aws:codebuild:ap-northeast-1:123456789012:project/bastions",
  },
};

const PREFIX_LIST = "com.amazonaws.ap-northeast-1.route53-healthchecks";

describe("the watch over a pair on the local AWS", () => {
  let pair: TestDeployment;
  let state: WatchState;
  let checkers: string;

  beforeAll(async () => {
    pair = await TestDeployment.start();
    state = new WatchState(pair.lab.aws);
    await state.createPrefixList(PREFIX_LIST, ["15.177.0.0/18", "176.34.159.192/26"]);
    await state.createProject("bastions");
    const terraform = await pair.deployed(EVERYTHING);
    checkers = ((await terraform.outputs()).security_group_ids as { checkers: string }).checkers;
  });
  afterAll(async () => {
    state?.close();
    await pair?.stop();
  });

  test("is deployed completely: the second plan is empty, and no check warns", async () => {
    const plan = await (await pair.terraform(EVERYTHING)).plan();
    expect(plan.changes).toEqual([]);
    expect(plan.warnings).toEqual([]);
  });

  test("has its alarms where their metrics are, with the actions they are for", async () => {
    const topic = await state.topicArn("corp-ssh-alerts");
    const health = await state.alarms("us-east-1");
    expect(health.map(({ AlarmName }) => AlarmName)).toEqual([
      "corp-ssh-both-down",
      "corp-ssh-primary-checkers",
      "corp-ssh-primary-unhealthy",
      "corp-ssh-range-watcher-errors",
      "corp-ssh-secondary-checkers",
      "corp-ssh-secondary-unhealthy",
    ]);
    for (const { AlarmActions, OKActions, AlarmDescription } of health) {
      expect([AlarmActions, OKActions]).toEqual([[topic], [topic]]);
      expect(AlarmDescription?.length).toBeLessThanOrEqual(1024);
    }
    const hosts = await state.alarms("ap-northeast-1");
    expect(hosts.map(({ AlarmName, AlarmActions }) => [AlarmName, AlarmActions?.[0]])).toEqual(
      ["primary-reboot", "primary-recover", "secondary-reboot", "secondary-recover"].map((name) => [
        `corp-ssh-${name}`,
        `arn:aws:automate:ap-northeast-1:ec2:${name.split("-")[1]}`,
      ]),
    );
  });

  test("has a dashboard that knows what was deployed", async () => {
    const { widgets } = JSON.parse(await state.dashboard("corp-ssh")) as {
      widgets: { type: string; properties: { markdown?: string; alarms?: string[] } }[];
    };
    const { PublicIp } = await pair.aws.address("corp-ssh-primary");
    const { InstanceId } = await pair.aws.instance("corp-ssh-secondary");
    expect(widgets[0].properties.markdown).toContain(`| address | ${PublicIp} |`);
    expect(widgets[0].properties.markdown).toContain(`| ${InstanceId} |`);
    const shown = widgets.flatMap(({ properties }) => properties.alarms ?? []);
    const alarms = [...(await state.alarms("us-east-1")), ...(await state.alarms("ap-northeast-1"))];
    expect(alarms.map(({ AlarmArn }) => AlarmArn)).toEqual(expect.arrayContaining(shown));
    expect(shown).toHaveLength(9);
  });

  describe("the range watcher", () => {
    let watcher: LocalLambda;
    let mails: Inbox;
    let events: Inbox;
    let prefixes: readonly IpPrefix[];

    beforeAll(async () => {
      prefixes = pair.lab.ranges.published.prefixes;
      const { aws, folder } = pair.lab;
      const stack = join(folder, "cdktf.out/stacks/corp-ssh/assets/range_watcher");
      watcher = await LocalLambda.deployed({
        aws,
        region: "us-east-1",
        name: "corp-ssh-range-watcher",
        archive: join(stack, readdirSync(stack)[0], "range-watcher.zip"),
        folder: join(folder, "range-watcher"),
      });
      mails = await Inbox.ofTopic(aws, await state.topicArn("corp-ssh-alerts"));
      events = await Inbox.ofBus(aws, { source: ["bastion"] });
    });
    afterAll(() => {
      mails?.close();
      events?.close();
    });
    beforeEach(async () => {
      pair.lab.ranges.publish(prefixes);
      await pair.deployed(EVERYTHING);
      await mails.read();
      await events.read();
    });

    async function expectSilence(): Promise<void> {
      expect((await watcher.invoke({})).error).toBeUndefined();
      expect(await mails.read()).toEqual([]);
      expect(await events.read()).toEqual([]);
    }

    test("is silent while the group has what is published", async () => {
      await expectSilence();
    });

    test("is silent through publications in which only other services changed", async () => {
      const others = ["3.5.152.0/21", "3.5.160.0/21", "3.5.168.0/21"].map((ip_prefix): IpPrefix => ({
        ip_prefix,
        region: "ap-northeast-1",
        service: "S3",
        network_border_group: "ap-northeast-1",
      }));
      for (let count = 1; count <= others.length; count++) {
        pair.lab.ranges.publish([...prefixes, ...others.slice(0, count)]);
        await expectSilence();
      }
    });

    test("fails at a broken file and claims nothing", async () => {
      const file = join(pair.lab.folder, "ip-ranges.json");
      const whole = readFileSync(file);
      writeFileSync(file, whole.subarray(0, whole.length / 2));
      const { error, log } = await watcher.invoke({}).finally(() => writeFileSync(file, whole));
      expect(error).toMatch(/The published file is not JSON/);
      expect(log.filter((line) => line.includes("Trying again"))).toHaveLength(2);
      expect(await mails.read()).toEqual([]);
    });

    test("tells of one range more and one less, by one message and one event, and not again at the next publication", async () => {
      const builds = await state.builds("bastions");
      pair.lab.ranges.replace("107.23.255.0/26", "198.51.100.0/26");
      expect((await watcher.invoke({})).error).toBeUndefined();
      const received = await mails.read();
      expect(received).toHaveLength(1);
      expect(received[0]).toContain("not let in):\n  198.51.100.0/26\n");
      expect(received[0]).toContain("no longer published):\n  107.23.255.0/26\n");
      expect(received[0]).toContain("  npx cdktf deploy corp-ssh\n");
      const [event, ...more] = (await events.read()).map(
        (body) => JSON.parse(body) as { "detail-type": string; detail: object },
      );
      expect(more).toEqual([]);
      expect(event["detail-type"]).toBe("CheckerRangesChanged");
      expect(event.detail).toMatchObject({
        pair: "corp-ssh",
        securityGroupId: checkers,
        missing: ["198.51.100.0/26"],
        leftOver: ["107.23.255.0/26"],
      });
      expect(await state.builds("bastions")).toBe(builds + 1);

      const { prefixes: moved } = pair.lab.ranges.published;
      pair.lab.ranges.publish(moved.filter(({ service }) => service !== "S3"));
      await expectSilence();
    });

    test("is silent about ranges that are deployed", async () => {
      pair.lab.ranges.replace("107.23.255.0/26", "198.51.100.0/26");
      await pair.deployed(EVERYTHING);
      expect(await pair.aws.admitted(checkers)).toContain("198.51.100.0/26");
      const { log } = await watcher.invoke({});
      expect(log.join()).toContain("no difference: 18 ranges");
      expect(await mails.read()).toEqual([]);
    });
  });

  describe("a plan warns and goes on when", () => {
    /** The warnings of a plan that changes nothing. */
    async function warnings(changes: Changes): Promise<readonly string[]> {
      const plan = await (await pair.terraform({ ...EVERYTHING, ...changes })).plan();
      expect(plan.changes).toEqual([]);
      return plan.warnings;
    }

    beforeAll(async () => {
      await pair.deployed(EVERYTHING);
    });

    describe("all at once:", () => {
      let found: readonly string[];

      beforeAll(async () => {
        const restoreRoute = await state.dropInternetRoute(pair.lab.estate.vpcId);
        await state.addToPrefixList(PREFIX_LIST, "203.0.113.64/26");
        try {
          found = await warnings({
            host: {
              image: "ami-0123456789abcdef0",
              instanceType: "t4g.small",
              rootVolumeGiB: 20,
              userData: { packages: ["tmux"] },
            },
          });
        } finally {
          await state.removeFromPrefixList(PREFIX_LIST, "203.0.113.64/26");
          await restoreRoute();
        }
      });

      const about = (text: string): string[] => found.filter((warning) => warning.includes(text));

      test("there is a newer image than the hosts run", () => {
        const [primary, secondary, ...more] = about("runs the image");
        expect(primary).toMatch(
          /primary bastion runs the image ami-\w+; the current one is ami-0123456789abcdef0/,
        );
        expect(secondary).toMatch(/raise the generation of the secondary/);
        expect(more).toEqual([]);
      });

      test("the settings describe other hosts", () => {
        expect(about("was made for other settings")).toEqual([
          expect.stringContaining(
            "The primary bastion was made for other settings than now: instance type, root volume, user data.",
          ),
          expect.stringContaining("The secondary bastion was made for other settings than now"),
        ]);
      });

      test("the subnets have no route to the internet", () => {
        const { primary, secondary } = pair.lab.estate.subnetIds;
        expect(about("has no route to an internet")).toEqual([
          expect.stringContaining(`primary bastion (${primary}) has no route to an internet`),
          expect.stringContaining(`secondary bastion (${secondary}) has no route to an internet`),
        ]);
      });

      test("AWS's prefix list has a range that is not let in", () => {
        expect(about("managed prefix list")).toEqual([
          expect.stringContaining(
            "managed prefix list has ranges of the Route 53 checkers that are not let in: 203.0.113.64/26.",
          ),
        ]);
      });

      test("and of nothing else", () => {
        expect(found).toHaveLength(7);
      });
    });

    test("AWS's prefix list cannot be read", async () => {
      await state.renamePrefixList(PREFIX_LIST, "gone");
      const found = await warnings({}).finally(() => state.renamePrefixList("gone", PREFIX_LIST));
      expect(found.join()).toMatch(/no matching/i);
    });

    test("a mail address is not confirmed, and the output names it", async () => {
      // The local AWS confirms at once: the state is made to say what AWS says until somebody does.
      const file = join(pair.lab.folder, "terraform.tfstate");
      const confirmed = readFileSync(file, "utf8");
      writeFileSync(file, withPendingMail(confirmed, "night@example.co.jp"));
      try {
        const terraform = await pair.terraform(EVERYTHING);
        expect((await terraform.plan("-refresh=false")).warnings).toEqual([
          expect.stringContaining("they have not confirmed: night@example.co.jp."),
        ]);
        await terraform.run("apply", "-refresh=false", "-auto-approve");
        expect((await terraform.outputs()).unconfirmed_emails).toEqual(["night@example.co.jp"]);
      } finally {
        writeFileSync(file, confirmed);
      }
    });
  });

  test.each([
    [
      "a mail for every change, and little else",
      { health: { watchSecondary: false }, alerts: { rangeNotice: "every-change", dashboard: false } },
    ],
    ["nothing", { alerts: { emails: [], rangeNotice: "off", dashboard: false } }],
  ])("has an empty second plan with %s", async (_what, changes: Changes) => {
    const terraform = await pair.deployed(changes);
    const plan = await terraform.plan();
    expect(plan.changes).toEqual([]);
    expect(plan.warnings).toEqual([]);
    expect(await state.functions()).toEqual([]);
  });
});

/** The state with one subscription that waits for its confirmation. */
function withPendingMail(stateFile: string, email: string): string {
  interface State {
    serial: number;
    resources: { type: string; instances: { attributes: { [name: string]: unknown } }[] }[];
  }
  const state = JSON.parse(stateFile) as State;
  state.serial += 1;
  const found = state.resources
    .filter(({ type }) => type === "aws_sns_topic_subscription")
    .flatMap(({ instances }) => instances)
    .filter(({ attributes }) => attributes.endpoint === email);
  expect(found).toHaveLength(1);
  found[0].attributes.pending_confirmation = true;
  return JSON.stringify(state, null, 2);
}
