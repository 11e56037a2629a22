import { SettingsError } from "../../../src/settings";
import { checkSettings } from "../../../src/settings/check";
import { readSource } from "../../../src/settings/source";
import { PRIVATE_KEY } from "../../support/public-keys";
import { MINIMAL_SETTINGS, settingsWith } from "../../support/synth";

/** What is wrong with settings, each as `path: message`. */
function problemsOf(changes: { readonly host?: unknown; readonly access?: object }): string[] {
  const access = { ...MINIMAL_SETTINGS.access, ...changes.access };
  const text = JSON.stringify({ ...MINIMAL_SETTINGS, ...changes, access }, null, 2);
  const checked = checkSettings(readSource("bastion.json", text).source!);
  return "problems" in checked
    ? new SettingsError(checked.problems).problems.map(({ path, message }) => `${path}: ${message}`)
    : [];
}
const matching = (...patterns: RegExp[]): unknown =>
  patterns.map((pattern) => expect.stringMatching(pattern) as unknown);

describe("host", () => {
  test("has Session Manager and security updates by default, and adds nothing", () => {
    expect(settingsWith().host).toMatchObject({
      sessionManager: true,
      updates: "security",
      updateTime: "18:00",
      userData: { packages: [], runcmd: [], files: [] },
    });
  });

  test("takes what is added to the user data", () => {
    const userData = {
      packages: ["tcpdump", "python3.12", "libstdc++"],
      runcmd: ["echo ${HOME} > /root/x", ["touch", "/root/y"]],
      files: [{ path: "/etc/motd", content: "hello\n", permissions: "0644" }],
    };
    expect(settingsWith({ host: { userData } }).host.userData).toEqual(userData);
  });

  test.each([
    [{ updates: "all" }, /^host\.updates: must be security or off, got "all"$/],
    [{ updateTime: "24:00" }, /^host\.updateTime: must be a time of day HH:MM in UTC/],
    [{ updateTime: 1080 }, /^host\.updateTime: must be a time of day HH:MM in UTC, in quotes/],
    [{ sessionManager: "no" }, /^host\.sessionManager: must be true or false/],
    [{ imageFamily: "debian" }, /^host\.imageFamily: must be al2023, ubuntu-24\.04/],
    [{ userData: { packages: ["a b"] } }, /^host\.userData\.packages\[0\]: must be the name of a package/],
    [
      { userData: { packages: ["--force"] } },
      /^host\.userData\.packages\[0\]: must be the name of a package/,
    ],
    [
      { userData: { packages: ["vim", "vim"] } },
      /^host\.userData\.packages\[1\]: must not be in the list twice/,
    ],
    [{ userData: { runcmd: [7] } }, /^host\.userData\.runcmd\[0\]: must be a command/],
    [{ userData: { runcmd: [[]] } }, /^host\.userData\.runcmd\[0\]/],
    [
      { userData: { files: [{ path: "etc/motd", content: "x" }] } },
      /^host\.userData\.files\[0\]\.path: must be an absolute path/,
    ],
    [
      { userData: { files: [{ path: "/etc/../motd", content: "x" }] } },
      /^host\.userData\.files\[0\]\.path: must be an absolute path/,
    ],
    [
      { userData: { files: [{ path: "/etc/ssh/sshd_config.d/00-bastion.conf", content: "x" }] } },
      /^host\.userData\.files\[0\]\.path: must be another path, got .*, which the bastion itself has$/,
    ],
    [
      { userData: { files: ["1", "2"].map((content) => ({ path: "/x", content })) } },
      /^host\.userData\.files\[1\]: must not be in the list twice/,
    ],
    [
      { userData: { files: [{ path: "/x", content: "x", permissions: "rwx" }] } },
      /^host\.userData\.files\[0\]\.permissions: must be permissions in octal/,
    ],
  ])("refuses %j", (host, message) => {
    expect(problemsOf({ host })).toEqual(matching(message));
  });

  test("refuses a private key in user data, and does not show it", () => {
    const problems = problemsOf({
      host: {
        userData: { runcmd: [`echo '${PRIVATE_KEY}' > /k`], files: [{ path: "/k", content: PRIVATE_KEY }] },
      },
    });
    expect(problems).toEqual(
      matching(
        /^host\.userData\.runcmd\[0\]: must hold no private key/,
        /^host\.userData\.files\[0\]\.content: must hold no private key/,
      ),
    );
    expect(problems.join()).not.toContain(PRIVATE_KEY.split("\n")[1].slice(0, 20));
  });
});

describe("access.forwardTo", () => {
  test("allows every target by default", () => {
    expect(settingsWith().access.forwardTo).toBeUndefined();
  });

  test("takes names and addresses with a port", () => {
    const forwardTo = ["db.internal:5432", "10.0.3.7:3389"];
    expect(settingsWith({ access: { forwardTo } }).access.forwardTo).toEqual(forwardTo);
  });

  test("refuses what is no target, a target twice, and an empty list", () => {
    expect(problemsOf({ access: { forwardTo: ["db", "db:0", "a:1", "a:1"] } })).toEqual(
      matching(
        /forwardTo\[0\]: must be a target host:port/,
        /forwardTo\[1\]: must be a target/,
        /forwardTo\[3\]: must not be in the list twice/,
      ),
    );
    expect(problemsOf({ access: { forwardTo: [] } })).toEqual(
      matching(/forwardTo: must name a target, got an empty list/),
    );
  });
});
