import { problemsOf, settingsOf } from "../support/settings";
import {
  ALICE_KEY,
  BOB_KEY,
  CAROL_KEY,
  DSA_KEY,
  ECDSA_SECURITY_KEY,
  PRIVATE_KEY,
  SECURITY_KEY,
  WEAK_RSA_KEY,
} from "../support/public-keys";

describe("access.users", () => {
  test("are logins with their keys, and no sudo unless said", () => {
    const users = {
      alice: { keys: [ALICE_KEY] },
      "b-2": { keys: [` ${BOB_KEY}\n`, CAROL_KEY, SECURITY_KEY, ECDSA_SECURITY_KEY], sudo: true },
    };
    expect(settingsOf({ "access.users": users }).access.users).toEqual({
      alice: { keys: [ALICE_KEY], sudo: false },
      "b-2": { keys: [BOB_KEY, CAROL_KEY, SECURITY_KEY, ECDSA_SECURITY_KEY], sudo: true },
    });
  });

  test.each(["Alice", "1alice", "a.b", "root", "ec2-user", "systemd-x", "bastion", "a".repeat(33), ""])(
    "may not have the login %p",
    (login) => {
      expect(problemsOf({ "access.users": { [login]: { keys: [ALICE_KEY] } } })).toEqual([
        expect.stringContaining("must be a login name (1 to 32 characters"),
      ]);
    },
  );

  test.each<[string, unknown, string]>([
    ["no keys", {}, "keys: is missing: must be a list of public keys"],
    ["an empty list", { keys: [] }, "keys: must hold a key, got an empty list"],
    [
      "the same key twice",
      { keys: [ALICE_KEY, `${ALICE_KEY} again`] },
      "keys[1]: must not be in the list twice",
    ],
    ["a word", { keys: ["alice"] }, "keys[0]: must be the public half of a key on one line"],
    ["half a key", { keys: [ALICE_KEY.slice(0, 60)] }, "keys[0]: must be a whole"],
    [
      "a weak RSA key",
      { keys: [WEAK_RSA_KEY] },
      "keys[0]: must have at least 3072 bits when it is an RSA key, got 2048",
    ],
    ["a DSA key", { keys: [DSA_KEY] }, "keys[0]: must not be a DSA key"],
    [
      "a private key",
      { keys: [PRIVATE_KEY] },
      "keys[0]: must be a public key, got a private key (not shown)",
    ],
    ["a text for sudo", { keys: [ALICE_KEY], sudo: "yes" }, 'sudo: must be true or false, got "yes"'],
    ["an unknown key", { keys: [ALICE_KEY], sudoer: true }, "sudoer: is no known key: did you mean sudo?"],
    ["a list in place of a mapping", [ALICE_KEY], "alice: must be a mapping (keys, sudo), got a list"],
  ])("may not have %s", (_name, alice, message) => {
    const problems = problemsOf({ "access.users": { alice } });
    expect(problems).toEqual([expect.stringContaining(message)]);
    expect(problems[0]).toMatch(/^access\.users\.alice/);
    expect(problems[0]).not.toMatch(/b3Blb|BEGIN/);
  });

  test("have no more keys than a parameter holds", () => {
    const keyOf = (byte: number): string => {
      const [type, body] = ALICE_KEY.split(" ");
      const bytes = Buffer.from(body, "base64");
      bytes.fill(byte, bytes.length - 32);
      return `${type} ${bytes.toString("base64")} ${"c".repeat(256)}`;
    };
    const keys = (count: number): string[] => Array.from({ length: count }, (_, index) => keyOf(index));
    expect(problemsOf({ "access.users": { carol: { keys: keys(10) } } })).toEqual([]);
    expect(problemsOf({ "access.users": { carol: { keys: keys(13) } } })).toEqual([
      expect.stringMatching(/^access\.users\.carol\.keys: must be at most 4096 bytes together/),
    ]);
  });

  test("are no more than one parameter has room to name", () => {
    const people = (count: number): object =>
      Object.fromEntries(
        Array.from({ length: count }, (_, index) => [
          `${"p".repeat(29)}${100 + index}`,
          { keys: [ALICE_KEY] },
        ]),
      );
    expect(problemsOf({ "access.users": people(100) })).toEqual([]);
    expect(problemsOf({ "access.users": people(200) })).toEqual([
      expect.stringMatching(/^access\.users: must have logins of at most \d+ bytes together/),
    ]);
  });
});
