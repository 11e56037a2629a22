import { SettingsError } from "../../../src/settings";
import { checkSettings } from "../../../src/settings/check";
import { readSource } from "../../../src/settings/source";
import {
  ALICE_KEY,
  BOB_KEY,
  DSA_KEY,
  PRIVATE_KEY,
  SECURITY_KEY,
  WEAK_RSA_KEY,
} from "../../support/public-keys";
import { MINIMAL_SETTINGS, settingsWith } from "../../support/synth";

/** What is wrong with the users, each as `path: message`. */
function problemsOf(users: unknown): string[] {
  const settings = { ...MINIMAL_SETTINGS, access: { ...MINIMAL_SETTINGS.access, users } };
  const { source } = readSource("bastion.json", JSON.stringify(settings, null, 2));
  const checked = checkSettings(source!);
  return "problems" in checked
    ? new SettingsError(checked.problems).problems.map(({ path, message }) => `${path}: ${message}`)
    : [];
}

describe("access.users", () => {
  test("is nobody by default", () => {
    expect(settingsWith().access.users).toEqual({});
  });

  test("takes keys of all kinds, without the white space of copying", () => {
    const { users } = settingsWith({
      access: {
        users: { alice: { keys: [` ${ALICE_KEY}\n`, SECURITY_KEY] }, bob: { keys: [BOB_KEY], sudo: true } },
      },
    }).access;
    expect(users).toEqual({
      alice: { keys: [ALICE_KEY, SECURITY_KEY], sudo: false },
      bob: { keys: [BOB_KEY], sudo: true },
    });
  });

  test("names everything that is wrong, and shows no key", () => {
    const problems = problemsOf({
      root: { keys: [ALICE_KEY] },
      Alice: { keys: [ALICE_KEY] },
      bob: { keys: [WEAK_RSA_KEY, DSA_KEY, PRIVATE_KEY, "hello"] },
      carol: { keys: [] },
      dave: { key: ALICE_KEY },
      erin: { keys: [ALICE_KEY, `${ALICE_KEY}-again`], sudo: "yes" },
    });
    expect(problems).toEqual([
      expect.stringMatching(/^access\.users\.root: must be a login name .* got "root"$/),
      expect.stringMatching(/^access\.users\.Alice: must be a login name .* got "Alice"$/),
      expect.stringMatching(/^access\.users\.bob\.keys\[0\]: must have at least 3072 bits/),
      expect.stringMatching(/^access\.users\.bob\.keys\[1\]: must not be a DSA key/),
      expect.stringMatching(
        /^access\.users\.bob\.keys\[2\]: must be a public key, got a private key \(not shown\)/,
      ),
      expect.stringMatching(/^access\.users\.bob\.keys\[3\]: must be the public half of a key/),
      expect.stringMatching(/^access\.users\.carol\.keys: must hold a key, got an empty list/),
      expect.stringMatching(/^access\.users\.dave\.keys: is missing/),
      expect.stringMatching(/^access\.users\.dave\.key: is no known key: did you mean keys\?/),
      expect.stringMatching(/^access\.users\.erin\.keys\[1\]: must not be in the list twice/),
      expect.stringMatching(/^access\.users\.erin\.sudo: must be true or false, got "yes"$/),
    ]);
    expect(problems.join("\n")).not.toMatch(/AAAA[A-Za-z0-9+/]{20}|b3BlbnNzaC1rZXk/);
  });

  test("of one person fit into one parameter", () => {
    const long = Array.from({ length: 14 }, (_, index) =>
      ALICE_KEY.replace("AAAAIB", `AAAAI${"CDEFGHIJKLMNOP"[index]}`).replace("laptop", "x".repeat(240)),
    );
    expect(problemsOf({ alice: { keys: long.slice(0, 8) } })).toEqual([]);
    expect(problemsOf({ alice: { keys: long } })).toEqual([
      expect.stringMatching(/^access\.users\.alice\.keys: must be at most 4096 bytes together/),
    ]);
  });

  test("is a mapping", () => {
    expect(problemsOf([ALICE_KEY])).toEqual([
      expect.stringMatching(/^access\.users: must be a mapping of logins/),
    ]);
  });
});
