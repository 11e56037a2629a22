import { createHash } from "node:crypto";
import fc from "fast-check";
import { announcementIn } from "../../../../../src/constructs/watch/range-watcher/function/announcement";
import { readPublishedFile } from "../../../../../src/constructs/watch/range-watcher/function/published-file";
import { bodyOf, NEWEST } from "../../../../support/published";

const BODY = bodyOf(NEWEST);
const MD5 = createHash("md5").update(BODY).digest("hex");
const TOKEN = Number(NEWEST.syncToken);

describe("the published file", () => {
  test("is read with its number, its date and its ranges", () => {
    expect(readPublishedFile(BODY)).toMatchObject({
      syncToken: 1778196426,
      createDate: "2026-05-07-23-27-06",
      prefixes: expect.arrayContaining([
        { ip_prefix: "15.177.0.0/18", region: "GLOBAL", service: "ROUTE53_HEALTHCHECKS" },
      ]),
    });
  });

  test.each([
    ["an empty body", ""],
    ["a page in HTML", "<html><body>503 Service Unavailable</body></html>"],
    ["an error of S3", '<?xml version="1.0"?><Error><Code>AccessDenied</Code></Error>'],
    ["a file that ends in the middle", BODY.subarray(0, BODY.length / 2)],
  ])("is not %s", (_what, body) => {
    expect(() => readPublishedFile(Buffer.from(body))).toThrow(/is not JSON/);
  });

  test("is not a file that was cut anywhere", () => {
    fc.assert(
      fc.property(fc.nat(BODY.length - 3), (length) => {
        expect(() => readPublishedFile(BODY.subarray(0, length))).toThrow(/is not JSON/);
      }),
    );
  });

  test.each(["null", "[]", "{}", '"text"', '{"syncToken":"1","createDate":"today","prefixes":[]}'])(
    "is not other JSON: %s",
    (body) => {
      expect(() => readPublishedFile(Buffer.from(body))).toThrow(/not AWS's file of ranges/);
    },
  );

  test("is not a file of which one range is broken", () => {
    const broken = { ...NEWEST, prefixes: [...NEWEST.prefixes, { region: "eu-west-1", service: "S3" }] };
    expect(() => readPublishedFile(Buffer.from(JSON.stringify(broken)))).toThrow(/not AWS's file of ranges/);
  });
});

describe("the announcement", () => {
  test("of this very file must have its MD5, in whatever case", () => {
    for (const md5 of [MD5, MD5.toUpperCase()]) {
      const announced = announcementIn(eventWith({ synctoken: NEWEST.syncToken, md5 }));
      expect(readPublishedFile(BODY, announced).syncToken).toBe(TOKEN);
    }
    const other = announcementIn(eventWith({ synctoken: NEWEST.syncToken, md5: MD5.replace(/^./, "x") }));
    expect(() => readPublishedFile(BODY, other)).toThrow(`has the MD5 ${MD5}, but x`);
  });

  test("of an earlier file comes late: the newer file is as good", () => {
    expect(readPublishedFile(BODY, { syncToken: TOKEN - 1, md5: "of the earlier file" }).syncToken).toBe(
      TOKEN,
    );
  });

  test("of a later file comes before it: the older file is not taken", () => {
    expect(() => readPublishedFile(BODY, { syncToken: TOKEN + 1, md5: MD5 })).toThrow(
      `number ${TOKEN}, but number ${TOKEN + 1} was announced`,
    );
  });

  test("is what AWS's topic says", () => {
    const message = {
      "create-time": "2026-05-07T23:27:06+00:00",
      synctoken: "1778196426",
      md5: "6a45316e8bc9463c9e926d5d37836d33",
      url: "https://ip-ranges.amazonaws.com/ip-ranges.json",
    };
    expect(announcementIn(eventWith(message))).toEqual({ syncToken: TOKEN, md5: message.md5 });
  });

  test.each([
    ["the daily start", { source: "aws.events", "detail-type": "Scheduled Event" }],
    ["a start by hand", undefined],
    ["a start by hand with null", null],
    ["a message without an MD5", eventWith({ synctoken: "1" })],
    ["a message without a number", eventWith({ md5: MD5 })],
    ["a message that is no JSON", { Records: [{ Sns: { Message: "changed" } }] }],
  ])("is not in %s", (_what, event) => {
    expect(announcementIn(event)).toBeUndefined();
  });
});

function eventWith(message: object): object {
  return { Records: [{ EventSource: "aws:sns", Sns: { Message: JSON.stringify(message) } }] };
}
