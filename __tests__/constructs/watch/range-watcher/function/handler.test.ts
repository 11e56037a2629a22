import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { handler } from "../../../../../src/constructs/watch/range-watcher/function/handler";
import {
  bodyOf,
  NEWEST,
  withOtherChecker,
  withOtherService,
  type Publication,
} from "../../../../support/published";
import { AwsError, StubAws, type Answer } from "../../../../support/stub-aws";

// The waits between attempts, which nothing here is about.
jest.mock("node:timers/promises", () => ({ setTimeout: () => Promise.resolve() }));

const ADMITTED = NEWEST.prefixes
  .filter(({ region }) => !/^(?:cn|us-gov|eusc)-/.test(region))
  .map(({ ip_prefix }) => ip_prefix);
const CHANGED = withOtherChecker(NEWEST, "15.177.0.0/18", "15.178.0.0/18");

describe("the function", () => {
  const before = { ...process.env };
  const log: string[] = [];
  let aws: StubAws;
  let files: Server;
  let served: () => Buffer;

  beforeAll(async () => {
    files = createServer((_request, response) => response.end(served())).listen(0, "127.0.0.1");
    await once(files, "listening");
  });
  afterAll(() => {
    files.closeAllConnections();
    files.close();
  });
  beforeEach(() => {
    log.length = 0;
    jest.spyOn(console, "log").mockImplementation((line: string) => void log.push(line));
  });
  afterEach(() => {
    jest.restoreAllMocks();
    aws.stop();
    process.env = { ...before };
  });

  /** Runs the function once; `answers` replace those of an AWS in which everything works. */
  async function run(
    publication: Publication | Buffer,
    answers: { [action: string]: Answer } = {},
    event: unknown = {},
  ): Promise<void> {
    served = () => (Buffer.isBuffer(publication) ? publication : bodyOf(publication));
    aws = await StubAws.start({
      DescribeSecurityGroupRules: () => rulesPage(ADMITTED),
      FilterLogEvents: ({ input }) => {
        const phrase = String(input.filterPattern).replace(/"/g, "");
        return JSON.stringify({
          events: log.filter((line) => line.includes(phrase)).map((message) => ({ message })),
        });
      },
      Publish: () =>
        "<PublishResponse><PublishResult><MessageId>1</MessageId></PublishResult></PublishResponse>",
      PutEvents: () => JSON.stringify({ FailedEntryCount: 0, Entries: [{ EventId: "1" }] }),
      ...answers,
    });
    Object.assign(process.env, {
      AWS_ENDPOINT_URL: aws.endpoint,
      AWS_REGION: "us-east-1",
      AWS_ACCESS_KEY_ID: "local",
      AWS_SECRET_ACCESS_KEY: "local",
      AWS_LAMBDA_LOG_GROUP_NAME: "/aws/lambda/corp-ssh-range-watcher",
      PAIR_NAME: "corp-ssh",
      PAIR_REGION: "ap-northeast-1",
      SECURITY_GROUP_ID: "sg-0123456789abcdef0",
      ACCESS_PORT: "22",
      CHECKERS_REGIONS: "commercial",
      CHECKERS_MIN_RULES: "3",
      CHECKERS_URL: `http://127.0.0.1:${(files.address() as AddressInfo).port}/ip-ranges.json`,
      HEALTH_REGIONS: "us-east-1,us-west-2,eu-west-1",
      ALERT_TOPIC_ARN: "arn:aws:sns:us-east-1:123456789012:corp-ssh-alerts",
      DEPLOY_COMMAND: "npx cdktf deploy corp-ssh",
    });
    await handler(event);
  }

  function expectSilence(): void {
    expect(aws.of("Publish")).toEqual([]);
    expect(aws.of("PutEvents")).toEqual([]);
  }

  test("is silent while the group has what is published", async () => {
    await run(NEWEST);
    expectSilence();
    expect(aws.of("DescribeSecurityGroupRules")[0]).toMatchObject({
      "Filter.1.Name": "group-id",
      "Filter.1.Value.1": "sg-0123456789abcdef0",
    });
  });

  test("is silent when other services changed", async () => {
    await run(withOtherService(NEWEST));
    expectSilence();
  });

  test("tells of a difference once by a message and once by an event", async () => {
    await run(CHANGED);
    expect(aws.of("Publish")).toEqual([
      expect.objectContaining({
        TopicArn: "arn:aws:sns:us-east-1:123456789012:corp-ssh-alerts",
        Subject: "corp-ssh: Route 53 checker ranges changed (1 missing, 1 left over)",
        Message: expect.stringContaining("  15.178.0.0/18\n"),
      }),
    ]);
    const [{ Entries: entries }] = aws.of("PutEvents");
    expect(entries).toEqual([
      { Source: "bastion", DetailType: "CheckerRangesChanged", Detail: expect.any(String) },
    ]);
    expect(JSON.parse(entries[0].Detail)).toEqual({
      pair: "corp-ssh",
      region: "ap-northeast-1",
      securityGroupId: "sg-0123456789abcdef0",
      missing: ["15.178.0.0/18"],
      leftOver: ["15.177.0.0/18"],
      syncToken: Number(CHANGED.syncToken),
      createDate: CHANGED.createDate,
    });
  });

  test("reads every page of rules, also when one comes empty", async () => {
    const pages = [
      rulesPage(ADMITTED.slice(0, 5), "two"),
      rulesPage([], "three"),
      rulesPage(ADMITTED.slice(5)),
    ];
    await run(NEWEST, { DescribeSecurityGroupRules: () => pages.shift() ?? "" });
    expectSilence();
    expect(aws.of("DescribeSecurityGroupRules").map(({ NextToken }) => NextToken as string)).toEqual([
      undefined,
      "two",
      "three",
    ]);
  });

  test("does not repeat itself within a day, whatever starts it", async () => {
    await run(CHANGED);
    for (const other of ["3.5.152.0/21", "3.5.160.0/21", "3.5.168.0/21"]) {
      aws.stop();
      await run(withOtherService(CHANGED, other));
      expectSilence();
    }
  });

  test("asks its log for the last 23 hours, page by page", async () => {
    const asked = Date.now();
    await run(CHANGED, {
      FilterLogEvents: ({ input }) =>
        JSON.stringify(
          input.nextToken === undefined
            ? { events: [], nextToken: "more" }
            : { events: [{ message: "sent" }] },
        ),
    });
    expectSilence();
    const [{ logGroupName, startTime }] = aws.of("FilterLogEvents");
    expect(logGroupName).toBe("/aws/lambda/corp-ssh-range-watcher");
    expect(asked - startTime).toBeGreaterThan(22.9 * 3_600_000);
    expect(asked - startTime).toBeLessThan(23.1 * 3_600_000);
  });

  test("tells of another difference at once", async () => {
    await run(CHANGED);
    aws.stop();
    await run(withOtherChecker(CHANGED, "107.23.255.0/26", "107.23.254.0/26"));
    expect(aws.of("Publish")).toHaveLength(1);
    expect(aws.of("PutEvents")).toHaveLength(1);
  });

  test("after an event that was refused, sends the event again and not the message", async () => {
    const refused = {
      PutEvents: () => JSON.stringify({ FailedEntryCount: 1, Entries: [{ ErrorCode: "Busy" }] }),
    };
    await expect(run(CHANGED, refused)).rejects.toThrow("The event was refused: Busy");
    expect(aws.of("Publish")).toHaveLength(1);
    aws.stop();
    await run(CHANGED);
    expect(aws.of("Publish")).toHaveLength(0);
    expect(aws.of("PutEvents")).toHaveLength(1);
  });

  test.each([
    ["an empty file", Buffer.from("")],
    ["a page in HTML", Buffer.from("<html>")],
    ["half a file", bodyOf(CHANGED).subarray(0, 1500)],
    ["a file without checkers", bodyOf({ ...CHANGED, prefixes: [] })],
  ])("claims nothing from %s, but fails after three attempts", async (_what, body) => {
    await expect(run(body)).rejects.toThrow(/The published file/);
    expect(log.filter((line) => line.includes("Trying again"))).toHaveLength(2);
    expect(aws.requests).toEqual([]);
  });

  test("claims nothing from a file with another MD5 than announced", async () => {
    const message = { synctoken: CHANGED.syncToken, md5: "0".repeat(32) };
    const event = { Records: [{ EventSource: "aws:sns", Sns: { Message: JSON.stringify(message) } }] };
    await expect(run(CHANGED, {}, event)).rejects.toThrow(/has the MD5/);
    expect(aws.requests).toEqual([]);
  });

  test("takes the file of a later attempt", async () => {
    const bodies = [Buffer.from(""), Buffer.from("<html>"), bodyOf(CHANGED)];
    const running = run(CHANGED);
    served = () => bodies.shift() ?? Buffer.from("");
    await running;
    expect(aws.of("Publish")).toHaveLength(1);
  });

  test.each(["DescribeSecurityGroupRules", "FilterLogEvents", "Publish", "PutEvents"])(
    "fails when it may not call %s",
    async (action) => {
      const denied = (): string => {
        throw new AwsError(`not authorized to perform ${action}`);
      };
      await expect(run(CHANGED, { [action]: denied })).rejects.toThrow(`not authorized to perform ${action}`);
      expect(aws.of("Publish").length).toBe(["Publish", "PutEvents"].includes(action) ? 1 : 0);
    },
  );
});

function rulesPage(ranges: readonly string[], nextToken?: string): string {
  const items = ranges.map(
    (range, index) => `<item>
      <securityGroupRuleId>sgr-${index}</securityGroupRuleId><isEgress>false</isEgress>
      <ipProtocol>tcp</ipProtocol><fromPort>22</fromPort><toPort>22</toPort><cidrIpv4>${range}</cidrIpv4>
    </item>`,
  );
  const next = nextToken === undefined ? "" : `<nextToken>${nextToken}</nextToken>`;
  return `<DescribeSecurityGroupRulesResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/">
    <securityGroupRuleSet>${items.join("")}</securityGroupRuleSet>${next}
  </DescribeSecurityGroupRulesResponse>`;
}
